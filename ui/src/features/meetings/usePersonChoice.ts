// Which of the people of a meeting a typed text means: those that fit, and the one that Enter takes, shown before it
// happens. ↓ and ↑ choose another.

import { computed, type ComputedRef, type Ref, ref, watch } from 'vue'

import type { AttendanceDraft } from '@/generated/bindings'

import { narrow } from './attendance'
import { useNameSearch } from './useNameSearch'

type Rows = readonly AttendanceDraft[]

/** `first` says whom Enter takes of those that fit, before another is chosen. Call in setup. */
export function usePersonChoice(
  typed: Ref<string>,
  rows: () => Rows,
  organizationId: () => string,
  first: (fitting: Rows) => AttendanceDraft | undefined,
): { shown: ComputedRef<AttendanceDraft[]>; next: ComputedRef<AttendanceDraft | undefined>; step: (by: number) => void } {
  const at = ref(0)
  const found = useNameSearch(typed, organizationId)
  const shown = computed(() => narrow(rows(), typed.value, found.value))
  const next = computed(() => (typed.value.trim() === '' ? undefined : at.value > 0 ? shown.value[at.value] : (first(shown.value) ?? shown.value[0])))
  watch(typed, () => (at.value = 0))

  function step(by: number): void {
    const start = at.value === 0 && next.value !== undefined ? shown.value.indexOf(next.value) : at.value
    at.value = Math.min(Math.max(start + by, 0), Math.max(shown.value.length - 1, 0))
  }
  return { shown, next, step }
}
