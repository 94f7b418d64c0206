// 草稿: what is typed keeps itself, so that a closed window, a lock or a power cut loses nothing.
//
// The text goes to the vault (encrypted, like everything else), 600 ms after the last key and at once when the
// window closes or the program locks. A form that opens again offers what was found and never puts it in by itself.
// Who may only look writes no drafts and is shown none (R-MIN-04).

import { computed, onBeforeUnmount, type MaybeRefOrGetter, type Ref, shallowRef, toValue, watch } from 'vue'

import type { DraftRow } from '@/generated/bindings'

import { ask, commands } from './backend'
import { onFlush } from './flush'
import { queryClient } from './queryClient'
import { useSession } from './session'

/** Wait after the last key, in milliseconds. */
export const DRAFT_DELAY_MS = 600

export type DraftOptions<T> = {
  /** Whether there is anything worth keeping; default: every change is. */
  dirty?: () => boolean
  /** Whether a kept text still has the shape of this form; default: any object. */
  accept?: (value: unknown) => value is T
}

export type Draft = {
  /** A draft of an earlier sitting that is offered; null when there is none or the question is answered. */
  offered: Readonly<Ref<DraftRow | null>>
  /** Instant of the last keeping in this sitting ('' before). */
  savedAt: Readonly<Ref<string>>
  /** Puts the offered text into the model. */
  restore: () => void
  /** Throws the draft away: after saving, or when the person does not want it. */
  discard: () => Promise<void>
  /** Keeps what is typed now; resolves when it is kept. */
  flush: () => Promise<void>
}

/**
 * Keeps `model` as the draft `key` (null: not editing, nothing is kept) under `title`, the name shown in 设置 · 草稿.
 * Call in setup; the draft is flushed when the component goes away with unsaved text.
 */
export function useDraft<T extends object>(
  key: MaybeRefOrGetter<string | null>,
  title: MaybeRefOrGetter<string>,
  model: Ref<T | null>,
  options: DraftOptions<T> = {},
): Draft {
  const offered = shallowRef<DraftRow | null>(null)
  const savedAt = shallowRef('')
  const dirty = options.dirty ?? ((): boolean => true)
  const accept = options.accept ?? ((value: unknown): value is T => typeof value === 'object' && value !== null)
  const { session } = useSession()
  const currentKey = computed(() => (session.value.user?.role === 'reader' ? null : toValue(key)))

  let timer: ReturnType<typeof setTimeout> | undefined
  // What the model looked like when the form opened or was last kept: only a difference is kept.
  let kept = ''
  let waiting: { key: string; title: string; body: string } | null = null
  // Keepings go out one after the other; a slow earlier one must not overwrite a later one.
  let line: Promise<void> = Promise.resolve()

  async function send(draft: { key: string; title: string; body: string }): Promise<void> {
    try {
      await ask(commands.draftSave(draft))
      kept = draft.body
      savedAt.value = new Date().toISOString()
      void queryClient.invalidateQueries({ queryKey: ['drafts'] })
    } catch {
      // A draft is a help, not a duty: saving itself will say what is wrong. The text is tried again with the next key.
    }
  }
  function flush(): Promise<void> {
    clearTimeout(timer)
    const draft = waiting
    waiting = null
    if (draft !== null) line = line.then(() => send(draft))
    return line
  }
  async function discard(): Promise<void> {
    clearTimeout(timer)
    waiting = null
    offered.value = null
    kept = JSON.stringify(model.value)
    const gone = currentKey.value
    if (gone === null) return
    line = line.then(async () => {
      await ask(commands.draftDiscard(gone)).catch(() => undefined)
      void queryClient.invalidateQueries({ queryKey: ['drafts'] })
    })
    await line
  }
  function restore(): void {
    const row = offered.value
    offered.value = null
    if (row === null) return
    const value = parsed(row.body)
    if (accept(value)) model.value = value
  }

  watch(
    currentKey,
    async (now) => {
      await flush()
      offered.value = null
      savedAt.value = ''
      kept = JSON.stringify(model.value)
      if (now === null) return
      const row = await ask(commands.draftLoad(now)).catch(() => null)
      // Meanwhile another form may have opened, or the person typed on: then the question comes too late.
      if (row === null || currentKey.value !== now) return
      if (accept(parsed(row.body)) && row.body !== JSON.stringify(model.value)) offered.value = row
    },
    { immediate: true },
  )
  watch(
    model,
    (value) => {
      clearTimeout(timer)
      const now = currentKey.value
      const body = JSON.stringify(value)
      if (now === null || value === null || body === kept || !dirty()) {
        waiting = null
        return
      }
      waiting = { key: now, title: toValue(title), body }
      timer = setTimeout(() => void flush(), DRAFT_DELAY_MS)
    },
    { deep: true },
  )
  const stop = onFlush(flush)
  onBeforeUnmount(() => {
    stop()
    void flush()
  })
  return { offered, savedAt, restore, discard, flush }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
