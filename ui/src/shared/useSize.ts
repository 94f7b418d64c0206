// How large a place on the page is now, for what has to look otherwise where it is narrow, or to fill it.

import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** Width and height of an element in pixels; 0 before it is drawn, and where nobody can tell. */
export function useSize(box: Ref<HTMLElement | undefined>): { width: Ref<number>; height: Ref<number> } {
  const [width, height] = [ref(0), ref(0)]
  let observer: ResizeObserver | undefined
  function measure(): void {
    width.value = box.value?.clientWidth ?? 0
    height.value = box.value?.clientHeight ?? 0
  }
  onMounted(() => {
    measure()
    if (typeof ResizeObserver === 'undefined' || box.value === undefined) return
    observer = new ResizeObserver(measure)
    observer.observe(box.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  return { width, height }
}
