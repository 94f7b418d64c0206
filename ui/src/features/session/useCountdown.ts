// Seconds until the next try.

import { onBeforeUnmount, type Ref, ref } from 'vue'

/** `left` counts down to 0 after `start(seconds)`. */
export function useCountdown(): { left: Readonly<Ref<number>>; start: (seconds: number) => void } {
  const left = ref(0)
  let timer: ReturnType<typeof setInterval> | undefined
  function start(seconds: number): void {
    clearInterval(timer)
    left.value = seconds
    if (seconds <= 0) return
    timer = setInterval(() => {
      left.value -= 1
      if (left.value <= 0) clearInterval(timer)
    }, 1000)
  }
  onBeforeUnmount(() => clearInterval(timer))
  return { left, start }
}
