// What the register of double reports asks of the backend. Keys begin with the tag that makes them stale.

import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { DoubleReportDraft, DoubleReportQuery, ServiceRecordDraft } from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'

/** One page of the list. */
export function useDoubleReports(query: MaybeRefOrGetter<DoubleReportQuery>) {
  return useQuery({
    queryKey: ['double_reports', 'list', computed(() => toValue(query))],
    queryFn: () => ask(commands.doubleReportList(toValue(query))),
    placeholderData: keepPreviousData,
  })
}

/** One report. */
export function useDoubleReport(id: MaybeRefOrGetter<string | null>) {
  return useQuery({
    queryKey: ['double_reports', 'detail', computed(() => toValue(id))],
    queryFn: () => ask(commands.doubleReportDetail(toValue(id) ?? '')),
    enabled: computed(() => toValue(id) !== null),
  })
}

/** Reports of one member of ours. */
export function useDoubleReportsOf(memberId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['double_reports', 'member', computed(() => toValue(memberId))],
    queryFn: () => ask(commands.doubleReportsOfMember(toValue(memberId))),
  })
}

export const createReport = (draft: DoubleReportDraft) => tell(commands.doubleReportCreate(draft))
export const updateReport = (id: string, rev: number, draft: DoubleReportDraft) => tell(commands.doubleReportUpdate(id, rev, draft))
export const endReport = (id: string, rev: number, on: string, note: string) => tell(commands.doubleReportEnd(id, rev, on, note))
export const claimPost = (id: string, title: string, on: string) => tell(commands.doubleReportPostClaim(id, title, on))
export const endPost = (postId: string, on: string) => tell(commands.doubleReportPostEnd(postId, on))
export const addService = (id: string, draft: ServiceRecordDraft) => tell(commands.doubleReportServiceAdd(id, draft))
export const voidService = (serviceId: string) => tell(commands.doubleReportServiceVoid(serviceId))
export const putRemark = (id: string, year: number, text: string, toldOn: string | null) => tell(commands.doubleReportRemark(id, year, text, toldOn))
export const receiptSent = (id: string) => tell(commands.doubleReportReceiptSent(id))
export const revealReport = (id: string, reason: string) => ask(commands.doubleReportReveal(id, reason))
export const openReportReceipt = (id: string, year: number) => ask(commands.doubleReportReceiptPaper(id, year))

/** Tenths of an hour as people read them: 35 → 3.5. */
export const hoursOf = (tenths: number): string => (tenths / 10).toFixed(tenths % 10 === 0 ? 0 : 1)
