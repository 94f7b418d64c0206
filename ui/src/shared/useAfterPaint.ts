// What lies below the first screenful is drawn one frame later, so that the first screenful is there sooner.

import { onMounted, type Ref, ref } from 'vue'

/** False at first, true when the first picture is on the screen. */
export function useAfterPaint(): Readonly<Ref<boolean>> {
  const painted = ref(false)
  onMounted(() => requestAnimationFrame(() => setTimeout(() => (painted.value = true), 0)))
  return painted
}
