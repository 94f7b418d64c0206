// The form of one record of this feature: what is typed, what the rules say about it while typing, and storing it once.
// Six forms work alike; each brings only its empty form, its question to the rules and its way of storing.

import { computed, ref, type Ref, type ShallowRef, shallowRef, watch } from 'vue'

import type { Finding } from '@/generated/bindings'
import { BackendError, messageOf } from '@/shared/backend'

/** Wait after the last key before the rules are asked, in milliseconds. */
export const CHECK_DELAY_MS = 400

export type FormOptions<T> = {
  /** An empty form. */
  empty: T
  /** What the rules say about it. */
  check?: (draft: T) => Promise<readonly Finding[]>
  /** Stores it and gives the id back. */
  save: (draft: T) => Promise<string>
  /** The same with the reason for the warnings. */
  withReason?: (draft: T, reason: string) => T
  /** It is stored. */
  saved: (id: string) => Promise<void> | void
}

/** What the drawer around any form needs to know. */
export type FormState = {
  dirty: Readonly<Ref<boolean>>
  findings: Readonly<ShallowRef<readonly Finding[]>>
  /** Sentence of a refusal that belongs to no field of the form. */
  problem: Readonly<Ref<string>>
  reasonFor: Readonly<ShallowRef<readonly Finding[]>>
  asking: Ref<boolean>
  saving: Readonly<Ref<boolean>>
  store: () => Promise<void>
  storeWithReason: (reason: string) => Promise<void>
}

export type RecordForm<T> = FormState & {
  draft: Ref<T>
  /** Puts a part of the form in. */
  change: (part: Partial<T>) => void
  /** Sentence at a field; '' when there is none. */
  errorOf: (field: keyof T & string) => string
  /** Begins with another record. */
  start: (first: T) => void
  /** No rule is asked any more, and no answer under way counts. */
  stop: () => void
}

/** The form of one record at a time: call `start` to begin with another one. */
export function useRecordForm<T extends object>(options: FormOptions<T>): RecordForm<T> {
  // The kit types a reference to a generic value too widely.
  const draft = shallowRef(options.empty) as ShallowRef<T>
  const first = ref(JSON.stringify(options.empty))
  const findings = shallowRef<readonly Finding[]>([])
  const refusal = ref('')
  const refusedField = ref<string | null>(null)
  const reasonFor = shallowRef<readonly Finding[]>([])
  const asking = ref(false)
  const saving = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  const dirty = computed(() => JSON.stringify(draft.value) !== first.value)
  const isField = (name: string | null): boolean => name !== null && name in draft.value
  const problem = computed(() => (isField(refusedField.value) ? '' : refusal.value))

  function errorOf(field: keyof T & string): string {
    if (refusedField.value === field) return refusal.value
    return findings.value.find((finding) => finding.field === field && finding.level === 'block')?.message ?? ''
  }
  function change(part: Partial<T>): void {
    draft.value = { ...draft.value, ...part }
  }
  function start(begin: T): void {
    stop()
    draft.value = begin
    first.value = JSON.stringify(begin)
    findings.value = []
    refusal.value = ''
    refusedField.value = null
    asking.value = false
  }
  function stop(): void {
    clearTimeout(timer)
    asked += 1
  }
  async function check(): Promise<void> {
    asked += 1
    const mine = asked
    // A form that cannot be checked yet (something is still missing) is checked with the next key.
    const said = await Promise.resolve(options.check?.(draft.value) ?? []).catch(() => [])
    // Refusals come at their field when it is stored; while typing only hints are shown.
    if (mine === asked) findings.value = said.filter((finding) => finding.level !== 'block')
  }
  watch(draft, () => {
    refusal.value = ''
    refusedField.value = null
    clearTimeout(timer)
    if (dirty.value && options.check !== undefined) timer = setTimeout(() => void check(), CHECK_DELAY_MS)
  })

  async function store(): Promise<void> {
    // A double click stores once.
    if (saving.value) return
    saving.value = true
    refusal.value = ''
    refusedField.value = null
    try {
      const id = await options.save(draft.value)
      stop()
      await options.saved(id)
    } catch (error) {
      show(error)
    } finally {
      saving.value = false
    }
  }
  function show(error: unknown): void {
    if (error instanceof BackendError && error.code === 'rule.reason_needed') {
      reasonFor.value = error.findings
      asking.value = true
      return
    }
    refusal.value = messageOf(error)
    if (!(error instanceof BackendError)) return
    refusedField.value = error.field ?? error.findings.find((finding) => finding.field !== null)?.field ?? null
    if (error.findings.length > 0) findings.value = error.findings
  }
  async function storeWithReason(reason: string): Promise<void> {
    if (options.withReason !== undefined) draft.value = options.withReason(draft.value, reason)
    asking.value = false
    await store()
  }
  return { draft, dirty, findings, problem, reasonFor, asking, saving, store, storeWithReason, change, errorOf, start, stop }
}
