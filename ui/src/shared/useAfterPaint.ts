// What lies below the first screenful is drawn a moment later, so that the first screenful is there sooner.

import { onMounted, type Ref, ref } from 'vue'

/** Between the first picture and the rest, in milliseconds: the first one must not wait for the work on the second. */
const MOMENT_MS = 50

/** False at first, true when the first picture is on the screen. */
export function useAfterPaint(): Readonly<Ref<boolean>> {
  const painted = ref(false)
  onMounted(() => requestAnimationFrame(() => setTimeout(() => (painted.value = true), MOMENT_MS)))
  return painted
}
