// What the forms of this feature share: the refusal of the program at its field, and the question for a reason.

import { ref, shallowRef } from 'vue'

import { BackendError, messageOf } from '@/shared/backend'
import { useReasonedSave } from '@/shared/useReasonedSave'

/** `store` writes with the given reason ('' at first) and closes the form. */
export function usePostForm(store: (overrideReason: string) => Promise<void>) {
  const errors = shallowRef<Readonly<Record<string, string>>>({})
  const problem = ref('')

  function clear(): void {
    errors.value = {}
    problem.value = ''
  }
  function failed(error: unknown): void {
    const messages: Record<string, string> = {}
    if (error instanceof BackendError) {
      for (const finding of error.findings) if (finding.field !== null) messages[finding.field] ??= finding.message
      if (error.field !== null) messages[error.field] ??= error.message
    }
    errors.value = messages
    // What stands at no field stands above the form.
    problem.value = Object.keys(messages).length === 0 ? messageOf(error) : ''
  }
  const reasoned = useReasonedSave(async (reason) => {
    clear()
    await store(reason)
  }, failed)
  return { ...reasoned, errors, problem, clear }
}
