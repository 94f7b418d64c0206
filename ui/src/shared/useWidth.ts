// How wide a place on the page is now, for what has to look otherwise where it is narrow.

import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** Width of an element in pixels; 0 before it is drawn, and where nobody can tell. */
export function useWidth(box: Ref<HTMLElement | undefined>): Ref<number> {
  const width = ref(0)
  let observer: ResizeObserver | undefined
  onMounted(() => {
    width.value = box.value?.clientWidth ?? 0
    if (typeof ResizeObserver === 'undefined' || box.value === undefined) return
    observer = new ResizeObserver(() => (width.value = box.value?.clientWidth ?? 0))
    observer.observe(box.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  return width
}
