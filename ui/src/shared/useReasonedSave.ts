// 说明原因: saving that may be asked for a reason. The first try goes without; when rules ask for one
// (`rule.reason_needed`), ReasonDialog shows them, and its answer goes along with the second try.

import { type Ref, ref, type ShallowRef, shallowRef } from 'vue'

import type { Finding } from '@/generated/bindings'

import { BackendError } from './backend'

export type ReasonedSave = {
  /** For `v-model` of ReasonDialog. */
  asking: Ref<boolean>
  /** The rules that ask for a reason. */
  findings: ShallowRef<readonly Finding[]>
  /** A try is under way. */
  saving: Ref<boolean>
  /** Starts saving. */
  save: () => Promise<void>
  /** For `@confirm` of ReasonDialog: tries again with the reason. */
  confirm: (reason: string) => Promise<void>
}

/** `store` writes with the given reason ('' at first) and does what follows; `failed` hears of any other refusal. */
export function useReasonedSave(store: (overrideReason: string) => Promise<void>, failed: (error: unknown) => void): ReasonedSave {
  const asking = ref(false)
  const findings = shallowRef<readonly Finding[]>([])
  const saving = ref(false)

  async function attempt(reason: string): Promise<void> {
    // A double click saves once.
    if (saving.value) return
    saving.value = true
    try {
      await store(reason)
      asking.value = false
    } catch (error) {
      asking.value = error instanceof BackendError && error.code === 'rule.reason_needed'
      if (asking.value && error instanceof BackendError) findings.value = error.findings
      else failed(error)
    } finally {
      saving.value = false
    }
  }
  return { asking, findings, saving, save: () => attempt(''), confirm: attempt }
}
