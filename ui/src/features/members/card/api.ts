// What the tabs of a member's card ask of the backend.

import { useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { MemberMeasureDraft, MemberSearchDraft, StatusChangeDraft } from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'

/** 组织关系历史, 状态与处置, 流动 of one member. */
export function useMemberFile(id: MaybeRefOrGetter<string>) {
  return useQuery({ queryKey: ['members', 'file', computed(() => toValue(id))], queryFn: () => ask(commands.memberFile(toValue(id))) })
}

export const verifyMember = (id: string) => tell(commands.memberVerify(id))
export const changeStatus = (id: string, rev: number, draft: StatusChangeDraft) => tell(commands.memberStatusChange(id, rev, draft))
export const withdrawStatus = (changeId: string, reason: string) => tell(commands.memberStatusWithdraw(changeId, reason))
export const addMeasure = (id: string, draft: MemberMeasureDraft) => tell(commands.memberMeasureAdd(id, draft))
export const endCorrection = (measureId: string, on: string, isImproved: boolean, outcome: string) =>
  tell(commands.memberCorrectionEnd(measureId, on, isImproved, outcome))
export const loseMember = (id: string, lostOn: string) => tell(commands.memberLose(id, lostOn))
export const findMember = (id: string, found: MemberSearchDraft) => tell(commands.memberFind(id, found))
export const addSearch = (id: string, draft: MemberSearchDraft) => tell(commands.memberSearchAdd(id, draft))
export const openCard = (id: string) => ask(commands.memberCardPaper(id))
export const openProof = (id: string, purpose: string) => ask(commands.membershipProofPaper(id, purpose))
