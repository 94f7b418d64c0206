// What the register of transfers asks of the backend. Keys begin with the tag that makes them stale.

import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { TransferLetterDraft, TransferDraft, TransferQuery } from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'

/** One page of the list. */
export function useTransfers(query: MaybeRefOrGetter<TransferQuery>) {
  return useQuery({
    queryKey: ['transfers', 'list', computed(() => toValue(query))],
    queryFn: () => ask(commands.transferList(toValue(query))),
    placeholderData: keepPreviousData,
  })
}

/** One transfer. */
export function useTransfer(id: MaybeRefOrGetter<string | null>) {
  return useQuery({
    queryKey: ['transfers', 'detail', computed(() => toValue(id))],
    queryFn: () => ask(commands.transferDetail(toValue(id) ?? '')),
    enabled: computed(() => toValue(id) !== null),
  })
}

export const createTransfer = (draft: TransferDraft) => tell(commands.transferCreate(draft))
export const updateTransfer = (id: string, rev: number, draft: TransferDraft) => tell(commands.transferUpdate(id, rev, draft))
export const issueLetter = (id: string, rev: number, letter: TransferLetterDraft) => tell(commands.transferIssue(id, rev, letter))
export const handOver = (id: string, rev: number, on: string) => tell(commands.transferHandOver(id, rev, on))
export const receive = (id: string, rev: number, on: string, receipt: string, reason: string) => tell(commands.transferReceive(id, rev, on, receipt, reason))
export const receiveIn = (id: string, rev: number, memberId: string, on: string, reason: string) =>
  tell(commands.transferReceiveIn(id, rev, memberId, on, reason))
export const sendBack = (id: string, rev: number, on: string, reason: string) => tell(commands.transferSendBack(id, rev, on, reason))
export const withdrawTransfer = (id: string, rev: number, on: string, reason: string) => tell(commands.transferWithdraw(id, rev, on, reason))
export const openLetter = (id: string) => ask(commands.transferLetterPaper(id))
export const openReceipt = (id: string) => ask(commands.transferReceiptPaper(id))
