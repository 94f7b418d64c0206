// One act of a dialog: saving with the reason where rules ask for one, refusals at their field, everything else above.

import { ref, type Ref, shallowRef, type ShallowRef } from 'vue'

import { BackendError, messageOf } from '@/shared/backend'
import { type ReasonedSave, useReasonedSave } from '@/shared/useReasonedSave'

export type Act = ReasonedSave & {
  /** Refusal that belongs to no field of the form. */
  problem: Ref<string>
  /** Refusals by field. */
  errors: ShallowRef<Readonly<Record<string, string>>>
  /** Forgets former refusals. */
  clear: () => void
}

/** `store` writes with the reason ('' at first); `fields` are the fields the form can show a refusal at. */
export function useAct(fields: readonly string[], store: (overrideReason: string) => Promise<void>): Act {
  const problem = ref('')
  const errors = shallowRef<Readonly<Record<string, string>>>({})
  function clear(): void {
    problem.value = ''
    errors.value = {}
  }
  function failed(error: unknown): void {
    const messages: Record<string, string> = {}
    const rest: string[] = []
    const add = (field: string | null, message: string): void => {
      if (field !== null && fields.includes(field)) messages[field] ??= message
      else rest.push(message)
    }
    if (error instanceof BackendError && error.findings.length > 0) for (const finding of error.findings) add(finding.field, finding.message)
    else add(error instanceof BackendError ? error.field : null, messageOf(error))
    errors.value = messages
    problem.value = rest.join('')
  }
  const reasoned = useReasonedSave(async (reason) => {
    clear()
    await store(reason)
  }, failed)
  return { ...reasoned, problem, errors, clear }
}
