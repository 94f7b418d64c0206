// A record under edit that keeps itself as a draft: what the page of the record and the board of the meeting share. Both
// write into the same draft and store through the same save.

import { computed, onBeforeUnmount } from 'vue'

import { useSession } from '@/shared/session'
import { useDraft } from '@/shared/useDraft'

import { useMeetingRecord } from './useMeetingRecord'

/** The record `id` with its draft. `locked`: nothing may be typed (定稿, or a user who only reads). Call in setup. */
export function useKeptRecord(id: string) {
  const { canWrite } = useSession()
  const record = useMeetingRecord(id)
  const { draft, dirty, finished } = record
  // A locked record is not typed into, and before it is loaded there is nothing to keep.
  const kept = useDraft(
    () => (draft.value === null || finished.value ? null : `meeting:${id}`),
    () => `会议记录：${draft.value?.title ?? ''}`,
    draft,
    { dirty: () => dirty.value },
  )
  const locked = computed(() => finished.value || !canWrite.value)

  /** Stores what is typed and forgets the draft. True when nothing unsaved is left. */
  async function save(): Promise<boolean> {
    if (locked.value || !dirty.value) return true
    const stored = await record.save()
    if (stored && !dirty.value) await kept.discard()
    return stored
  }
  /** Somebody else's version replaces what is typed here. */
  async function takeStored(): Promise<void> {
    await record.takeStored()
    await kept.discard()
  }
  onBeforeUnmount(record.stop)
  return { record, kept, locked, save, takeStored }
}
