// Adding many files one after the other: how far it is, what was refused and why. One refusal stops no other file.

import { computed, ref } from 'vue'

import { messageOf } from '@/shared/backend'
import { base64Of } from '@/shared/blobUrl'
import { notifyError } from '@/shared/notify'

import { addChosen, addContent, admitFile, chooseFiles } from './api'

/** A file on its way in. */
type Entry = { name: string; add: () => Promise<unknown> }

/** Adds files to a meeting. Nothing new begins while files are still being added. */
export function useAdding(meetingId: string) {
  const total = ref(0)
  const done = ref(0)
  const current = ref('')
  const refused = ref<string[]>([])
  const busy = computed(() => total.value > 0)

  async function addAll(entries: readonly Entry[]): Promise<void> {
    if (busy.value || entries.length === 0) return
    refused.value = []
    ;[done.value, total.value] = [0, entries.length]
    for (const entry of entries) {
      current.value = entry.name
      try {
        // One after the other: each photo takes its memory while it is drawn anew.
        await entry.add()
      } catch (error) {
        refused.value.push(messageOf(error))
      }
      done.value += 1
    }
    total.value = 0
  }

  /** Through the dialog of the system. */
  async function choose(): Promise<void> {
    if (busy.value) return
    try {
      const files = await chooseFiles()
      await addAll(files.map((file, place) => ({ name: file.name, add: () => addChosen(meetingId, place) })))
    } catch (error) {
      notifyError(error)
    }
  }

  /** Dropped on the page. A file that is too large is refused before it is read. */
  async function drop(files: readonly File[]): Promise<void> {
    await addAll(
      files.map((file) => ({
        name: file.name,
        add: async () => {
          await admitFile(meetingId, file.name, file.size)
          await addContent(meetingId, file.name, await base64Of(file))
        },
      })),
    )
  }

  return { total, done, current, refused, busy, choose, drop }
}
