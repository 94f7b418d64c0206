// The form of a member: what is typed, what the rules say about it while typing, and storing it once.
// Findings of the backend are shown at their field; a warning needs a typed reason (说明原因).

import { computed, ref, shallowRef, watch } from 'vue'

import type { Finding, MemberDetail, MemberDraft } from '@/generated/bindings'
import { BackendError, messageOf } from '@/shared/backend'

import { checkMember, useSaveMember } from './api'
import { emptyMember } from './draft'

/** Wait after the last key before the rules are asked, in milliseconds. */
export const CHECK_DELAY_MS = 400

/** The form of one member at a time: call `start` to begin with another one. */
export function useMemberForm(saved: (id: string) => Promise<void>) {
  const draft = ref<MemberDraft>(emptyMember(''))
  const edited = shallowRef<MemberDetail | null>(null)
  const first = ref('')
  const findings = shallowRef<readonly Finding[]>([])
  const problem = ref('')
  const problemField = ref<string | null>(null)
  const reasonFor = shallowRef<readonly Finding[]>([])
  const asking = ref(false)
  const save = useSaveMember()
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  const dirty = computed(() => JSON.stringify(draft.value) !== first.value)
  // Only what refuses is an error at a field; hints and warnings stand together above the form.
  const errors = computed(() => {
    const messages: Record<string, string> = {}
    for (const finding of findings.value) {
      if (finding.field !== null && finding.level === 'block') messages[finding.field] ??= finding.message
    }
    if (problemField.value !== null) messages[problemField.value] = problem.value
    return messages
  })

  /** Begins with a stored member, or with an empty form in an organisation. */
  function start(member: MemberDetail | null, organizationId: string): void {
    stop()
    edited.value = member
    draft.value = member === null ? emptyMember(organizationId) : { ...member.draft, overrideReason: '' }
    first.value = JSON.stringify(draft.value)
    findings.value = []
    problem.value = ''
    problemField.value = null
    asking.value = false
  }

  /** No rule is asked any more, and no answer under way counts. */
  function stop(): void {
    clearTimeout(timer)
    asked += 1
  }

  async function check(): Promise<void> {
    asked += 1
    const mine = asked
    try {
      const result = await checkMember(draft.value, edited.value?.id ?? null)
      if (mine === asked) findings.value = result
    } catch {
      // A form that cannot be checked yet (a half-typed date) is checked with the next key.
      if (mine === asked) findings.value = []
    }
  }
  watch(draft, () => {
    problemField.value = null
    problem.value = ''
    clearTimeout(timer)
    // An untouched form says nothing yet.
    if (dirty.value) timer = setTimeout(() => void check(), CHECK_DELAY_MS)
  })

  async function store(): Promise<void> {
    if (save.isPending.value) return
    problem.value = ''
    problemField.value = null
    try {
      const id = await save.mutateAsync({ id: edited.value?.id ?? null, rev: edited.value?.rev ?? 0, draft: draft.value })
      stop()
      await saved(id)
    } catch (error) {
      show(error)
    }
  }
  function show(error: unknown): void {
    problem.value = messageOf(error)
    if (!(error instanceof BackendError)) return
    if (error.code === 'rule.reason_needed') {
      reasonFor.value = error.findings
      asking.value = true
      problem.value = ''
      return
    }
    problemField.value = error.field ?? error.findings.find((finding) => finding.field !== null)?.field ?? null
    if (error.findings.length > 0) findings.value = error.findings
  }

  /** Stores again with the reason for the warnings. */
  async function storeWithReason(reason: string): Promise<void> {
    draft.value = { ...draft.value, overrideReason: reason }
    asking.value = false
    await store()
  }

  return { draft, edited, dirty, findings, errors, problem, problemField, reasonFor, asking, saving: save.isPending, start, stop, store, storeWithReason }
}
