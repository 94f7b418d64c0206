// The appraisal being edited: what is stored, what is typed, whether they differ, what the rules say about what is typed,
// and what happens when somebody else stored it meanwhile.
//
// What is typed is its own value, taken from the stored one only when nothing unsaved would be lost: the stored record is
// asked for again whenever the backend calls it stale, and that must never overwrite typing.

import { computed, ref, shallowRef, watch } from 'vue'

import type { AppraisalCheck, DemocraticAppraisalDetail, DemocraticAppraisalDraft } from '@/generated/bindings'
import { BackendError, messageOf } from '@/shared/backend'

import { checkAppraisal, saveAppraisal, useAppraisal } from './api'

/** Wait after the last key before the rules are asked, in milliseconds. */
export const CHECK_DELAY_MS = 400

/** One appraisal under edit. `id` does not change during the life of the page (the page is keyed by it). */
export function useAppraisalRecord(id: string) {
  const stored = useAppraisal(id)
  // Replaced and never changed inside: hundreds of cells need no watching each.
  const draft = shallowRef<DemocraticAppraisalDraft | null>(null)
  const rev = ref(0)
  const base = ref('')
  const check = shallowRef<AppraisalCheck | null>(null)
  const checking = ref(false)
  const saving = ref(false)
  const problem = ref('')
  // The sentence saying who stored it meanwhile.
  const changed = ref('')

  const detail = computed<DemocraticAppraisalDetail | null>(() => stored.data.value ?? null)
  const finished = computed(() => detail.value?.state === 'finished')
  const dirty = computed(() => draft.value !== null && JSON.stringify(draft.value) !== base.value)

  function adopt(row: DemocraticAppraisalDetail): void {
    draft.value = row.draft
    rev.value = row.rev
    base.value = JSON.stringify(row.draft)
    check.value = row.check
    changed.value = ''
  }
  watch(
    detail,
    (row) => {
      if (row === null || saving.value) return
      if (draft.value === null || !dirty.value || row.state === 'finished') adopt(row)
      else if (row.rev !== rev.value) changed.value ||= '此记录刚被别人修改。你填写的内容还在，没有丢失。'
    },
    { immediate: true },
  )

  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  async function checkNow(): Promise<AppraisalCheck | null> {
    clearTimeout(timer)
    const typed = draft.value
    if (typed === null) return null
    asked += 1
    const mine = asked
    checking.value = true
    try {
      const result = await checkAppraisal(id, typed)
      if (mine === asked) check.value = result
      return result
    } catch {
      // The check runs again with the next key; saving will say what is wrong.
      return null
    } finally {
      if (mine === asked) checking.value = false
    }
  }
  watch(draft, () => {
    clearTimeout(timer)
    problem.value = ''
    if (!finished.value && dirty.value) timer = setTimeout(() => void checkNow(), CHECK_DELAY_MS)
  })

  /** Puts a part of the record in. */
  function change(part: Partial<DemocraticAppraisalDraft>): void {
    if (draft.value !== null) draft.value = { ...draft.value, ...part }
  }

  /** Stores what is typed. True when it is stored (or nothing was to be stored). */
  async function save(): Promise<boolean> {
    if (draft.value === null || saving.value) return false
    if (!dirty.value) return true
    const sent = JSON.stringify(draft.value)
    saving.value = true
    problem.value = ''
    try {
      rev.value = await saveAppraisal(id, rev.value, draft.value)
      base.value = sent
      changed.value = ''
      return true
    } catch (error) {
      if (error instanceof BackendError && error.code === 'row.changed') changed.value = error.message
      else problem.value = messageOf(error)
      return false
    } finally {
      saving.value = false
      // Typed on while it was being stored: then the stored record is not taken over.
      const row = detail.value
      if (row !== null && row.rev === rev.value && JSON.stringify(draft.value) === base.value) adopt(row)
    }
  }

  /** Somebody else's version replaces what is typed here. */
  async function takeStored(): Promise<void> {
    const fresh = await stored.refetch()
    if (fresh.data !== undefined) adopt(fresh.data)
  }
  /** What is typed here replaces somebody else's version with the next save. */
  async function keepMine(): Promise<void> {
    const fresh = await stored.refetch()
    if (fresh.data === undefined) return
    rev.value = fresh.data.rev
    base.value = JSON.stringify(fresh.data.draft)
    changed.value = ''
  }

  return {
    stored,
    detail,
    draft,
    rev,
    check,
    checking,
    saving,
    problem,
    changed,
    finished,
    dirty,
    change,
    save,
    checkNow,
    takeStored,
    keepMine,
    stop: () => clearTimeout(timer),
  }
}

/** What useAppraisalRecord gives. */
export type AppraisalRecord = ReturnType<typeof useAppraisalRecord>
