// What the pages of 民主评议 ask of the backend. Keys begin with the tag that makes them stale.

import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { AppraisalFollowUpDraft, AppraisalPaperKind, DemocraticAppraisalDraft, DemocraticAppraisalQuery } from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'

/** One page of branches in a year; the former page stays visible until the next one is there. */
export function useAppraisals(query: MaybeRefOrGetter<DemocraticAppraisalQuery>) {
  return useQuery({
    queryKey: ['appraisals', 'list', computed(() => toValue(query))],
    queryFn: () => ask(commands.democraticAppraisalList(toValue(query))),
    placeholderData: keepPreviousData,
  })
}

/** One appraisal with its numbers, gaps and corrections. */
export function useAppraisal(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['appraisals', 'detail', computed(() => toValue(id))],
    queryFn: () => ask(commands.democraticAppraisalDetail(toValue(id))),
  })
}

/** Begins the appraisal of a branch with its members of the day; gives its id back. */
export const createAppraisal = (organizationId: string, year: number) => tell(commands.democraticAppraisalCreate(organizationId, year))

/** Numbers and gaps of what is typed; nothing is stored. */
export const checkAppraisal = (id: string, draft: DemocraticAppraisalDraft) => ask(commands.democraticAppraisalCheck(id, draft))

/** Stores an appraisal; gives its new revision back. */
export const saveAppraisal = (id: string, rev: number, draft: DemocraticAppraisalDraft) => tell(commands.democraticAppraisalSave(id, rev, draft))

/** Locks an appraisal (定稿). `reason` is needed when there are warnings. */
export const finishAppraisal = (id: string, rev: number, reason: string) => tell(commands.democraticAppraisalFinish(id, rev, reason))

/** Adds a correction to a locked appraisal (R-MIN-03). */
export const correctAppraisal = (id: string, text: string, reason: string) => tell(commands.democraticAppraisalCorrect(id, text, reason))

/** Puts an open appraisal into the recycle bin. */
export const deleteAppraisal = (id: string, rev: number, reason: string) => tell(commands.democraticAppraisalDelete(id, rev, reason))

/** Takes an appraisal out of the recycle bin again. */
export const restoreAppraisal = (id: string) => tell(commands.trashRestore('appraisal', id))

/** Opens a paper of the stored appraisal. */
export const openAppraisalPaper = (id: string, kind: AppraisalPaperKind) => ask(commands.democraticAppraisalPaper(id, kind))

/** Marks a row of a list as done on a day, or as open again when `doneOn` is null. */
export const finishFollowUp = (id: string, rev: number, doneOn: string | null, evidence: string) =>
  tell(commands.democraticAppraisalFollowUp(id, rev, doneOn, evidence))

/** Adds rectification or help to a locked appraisal. */
export const addFollowUp = (id: string, row: AppraisalFollowUpDraft) => tell(commands.democraticAppraisalFollowUpAdd(id, row))
