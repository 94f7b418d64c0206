// Times of the board. A meeting's clock is computed from what is stored, so it goes on after the window was closed; how
// long an item took so far is kept while the program runs.

import { computed, onBeforeUnmount, type Ref, ref, watch } from 'vue'

const SECOND_MS = 1000
/** Times of meetings are those of China (R-GEN-09), whatever the computer's zone. */
const ZONE_MS = 8 * 3600 * SECOND_MS

/** A moment as meetings store it, 'YYYY-MM-DDTHH:MM'. */
export const minuteOf = (instantMs: number): string => new Date(instantMs + ZONE_MS).toISOString().slice(0, 16)

/** The instant of such a text; null for none or no time. */
export function instantOf(minute: string | null): number | null {
  const instant = Date.parse(`${minute ?? ''}:00+08:00`)
  return Number.isNaN(instant) ? null : instant
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** 05:09, 1:05:09; — for a time that has not begun. */
export function elapsedText(ms: number | null): string {
  if (ms === null || ms < 0) return '—'
  const seconds = Math.floor(ms / SECOND_MS)
  const hours = Math.floor(seconds / 3600)
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  return hours === 0 ? rest : `${hours}:${rest}`
}

/** The instant now, every second. Call in setup. */
export function useNow(): Readonly<Ref<number>> {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), SECOND_MS)
  onBeforeUnmount(() => clearInterval(timer))
  return now
}

// Milliseconds by item, of every meeting of this sitting; ids of items are unique everywhere.
const spent = new Map<string, number>()

/** How long the item `current` has been discussed, all its turns together; runs only while `running`. Call in setup. */
export function useItemTime(current: () => string | undefined, running: () => boolean, now: Readonly<Ref<number>>) {
  let since: { id: string; from: number } | null = null
  const total = ref(0)

  function settle(): void {
    if (since !== null) spent.set(since.id, (spent.get(since.id) ?? 0) + Math.max(0, Date.now() - since.from))
    since = null
  }
  watch(
    [current, running],
    ([id, runs]) => {
      settle()
      total.value = id === undefined ? 0 : (spent.get(id) ?? 0)
      if (id !== undefined && runs) since = { id, from: Date.now() }
    },
    { immediate: true },
  )
  onBeforeUnmount(settle)
  return computed(() => total.value + (since === null ? 0 : Math.max(0, now.value - since.from)))
}
