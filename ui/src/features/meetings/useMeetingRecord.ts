// The record being edited on the meeting page: what is stored, what is typed, whether they differ, what the
// rules say about what is typed, and what happens when somebody else stored it meanwhile.
//
// 为什么不直接编辑查询结果: the stored record is refetched whenever the backend calls it stale; what the clerk
// has typed must never be overwritten by that. So the typed draft is its own value, taken from the stored
// one only when nothing unsaved would be lost.

import { computed, ref, shallowRef, watch } from 'vue'

import type { MeetingCheck, MeetingDetail, MeetingDraft } from '@/generated/bindings'
import { BackendError, messageOf } from '@/shared/backend'

import { checkMeeting, saveMeeting, useMeeting } from './api'

/** Wait after the last key before the rules are asked, in milliseconds. */
export const CHECK_DELAY_MS = 400

/** One meeting record under edit. `id` does not change during the life of the page (the page is keyed by it). */
export function useMeetingRecord(id: string) {
  const stored = useMeeting(id)
  const draft = ref<MeetingDraft | null>(null)
  const rev = ref(0)
  // What is stored, as text, to tell whether anything unsaved would be lost.
  const base = ref('')
  const check = shallowRef<MeetingCheck | null>(null)
  const checking = ref(false)
  const saving = ref(false)
  const problem = ref('')
  const problemField = ref<string | null>(null)
  // Set when somebody else stored the record while this one was being edited: the sentence saying who.
  const changed = ref('')

  const detail = computed<MeetingDetail | null>(() => stored.data.value ?? null)
  const finished = computed(() => detail.value?.state === 'finished')
  const dirty = computed(() => draft.value !== null && JSON.stringify(draft.value) !== base.value)

  function adopt(row: MeetingDetail): void {
    draft.value = plainCopy(row.draft)
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

  // ---- what the rules say while typing --------------------------------------------------------------
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  async function checkNow(): Promise<MeetingCheck | null> {
    clearTimeout(timer)
    const typed = draft.value
    if (typed === null) return null
    asked += 1
    const mine = asked
    checking.value = true
    try {
      const result = await checkMeeting(typed)
      if (mine === asked) check.value = result
      return result
    } catch {
      // The check runs again with the next key; saving will say what is wrong.
      return null
    } finally {
      if (mine === asked) checking.value = false
    }
  }
  watch(
    draft,
    () => {
      clearTimeout(timer)
      if (!finished.value && dirty.value) timer = setTimeout(() => void checkNow(), CHECK_DELAY_MS)
    },
    { deep: true },
  )

  // ---- storing ---------------------------------------------------------------------------------------
  /** Stores what is typed. True when it is stored (or nothing was to be stored). */
  async function save(): Promise<boolean> {
    if (draft.value === null || saving.value) return false
    if (!dirty.value) return true
    const sent = JSON.stringify(draft.value)
    saving.value = true
    problem.value = ''
    problemField.value = null
    try {
      rev.value = await saveMeeting(id, rev.value, draft.value)
      base.value = sent
      changed.value = ''
      return true
    } catch (error) {
      if (error instanceof BackendError && error.code === 'row.changed') changed.value = error.message
      else problem.value = messageOf(error)
      problemField.value = error instanceof BackendError ? error.field : null
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

  /** A draft kept from an earlier sitting goes on being edited. */
  function resume(kept: MeetingDraft): void {
    draft.value = kept
    void checkNow()
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
    problemField,
    changed,
    finished,
    dirty,
    save,
    checkNow,
    takeStored,
    keepMine,
    resume,
    stop: () => clearTimeout(timer),
  }
}

/** What useMeetingRecord gives. */
export type MeetingRecord = ReturnType<typeof useMeetingRecord>

function plainCopy<T>(value: T): T {
  // structuredClone refuses the proxies that Vue makes; a draft is plain data.
  return JSON.parse(JSON.stringify(value)) as T
}
