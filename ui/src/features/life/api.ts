// What the pages of organisational life as a whole ask of the backend. Everything follows from meetings; members and
// organisations are in the answers too, so each page asks again when it is opened.

import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { LedgerQuery, RatesQuery, TalkQuery, TaskQuery } from '@/generated/bindings'
import { ask, commands } from '@/shared/backend'

const FRESH = { refetchOnMount: 'always', placeholderData: keepPreviousData } as const

/** One page of 年度台账. */
export const useLedger = (query: MaybeRefOrGetter<LedgerQuery>) =>
  useQuery({ queryKey: ['meetings', 'ledger', computed(() => toValue(query))], queryFn: () => ask(commands.lifeLedger(toValue(query))), ...FRESH })

/** One page of 到会情况. */
export const useRates = (query: MaybeRefOrGetter<RatesQuery>) =>
  useQuery({ queryKey: ['meetings', 'rates', computed(() => toValue(query))], queryFn: () => ask(commands.lifeRates(toValue(query))), ...FRESH })

/** One page of 谈心谈话. */
export const useTalks = (query: MaybeRefOrGetter<TalkQuery>) =>
  useQuery({ queryKey: ['meetings', 'talks', computed(() => toValue(query))], queryFn: () => ask(commands.lifeTalks(toValue(query))), ...FRESH })

/** One page of 议定事项. */
export const useTasks = (query: MaybeRefOrGetter<TaskQuery>) =>
  useQuery({ queryKey: ['meetings', 'tasks', computed(() => toValue(query))], queryFn: () => ask(commands.lifeTasks(toValue(query))), ...FRESH })

/** Papers of a branch: the quarter before and after, the year's book. */
export const openQuarterPlan = (organizationId: string, year: number, quarter: number) => ask(commands.quarterPlanPaper(organizationId, year, quarter))
export const openQuarterReport = (organizationId: string, year: number, quarter: number) => ask(commands.quarterReportPaper(organizationId, year, quarter))
export const openHandbook = (organizationId: string, year: number) => ask(commands.handbookPaper(organizationId, year))

/** Each writes what stands behind a query to a file the user chooses; null when cancelled. */
export const exportLedger = (query: LedgerQuery) => ask(commands.lifeLedgerExport(query))
export const exportRates = (query: RatesQuery) => ask(commands.lifeRatesExport(query))
export const exportTalks = (query: TalkQuery) => ask(commands.lifeTalksExport(query))
export const exportTasks = (query: TaskQuery) => ask(commands.lifeTasksExport(query))
