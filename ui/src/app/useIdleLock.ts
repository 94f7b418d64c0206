// Nobody at the desk (R-PRV-12): after so many minutes without a key, click or move the program locks.

import { onBeforeUnmount, onMounted } from 'vue'

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
/** How often the clock is looked at, in milliseconds. */
const LOOK_MS = 5000

/** Calls `lock` once after `minutes()` of silence; 0 minutes means never. Counts again after the next sign of life. */
export function useIdleLock(minutes: () => number, lock: () => void): void {
  let last = Date.now()
  let done = false
  let timer: ReturnType<typeof setInterval> | undefined

  const alive = (): void => {
    last = Date.now()
    done = false
  }
  // 为什么看钟而不用一个长定时器: a computer that slept must be locked when it wakes up, and timers sleep with it.
  const look = (): void => {
    if (done || minutes() <= 0 || Date.now() - last < minutes() * 60_000) return
    done = true
    lock()
  }
  onMounted(() => {
    SIGNS.forEach((sign) => window.addEventListener(sign, alive, { passive: true, capture: true }))
    timer = setInterval(look, LOOK_MS)
  })
  onBeforeUnmount(() => {
    SIGNS.forEach((sign) => window.removeEventListener(sign, alive, { capture: true }))
    clearInterval(timer)
  })
}
