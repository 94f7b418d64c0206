// The conditions of the four lists in the address, so that going back shows the same list. What is as usual is left out.

import type { LocationQuery, LocationQueryRaw } from 'vue-router'

import type { LedgerQuery, MeetingKind, PeriodStatus, RatesQuery, TalkPair, TalkQuery, TaskQuery, TaskState } from '@/generated/bindings'
import { dayIn, oneIn, pageIn, textIn } from '@/shared/address'
import { MEETING_KIND, PERIOD_STATUS, TALK_PAIR, TASK_STATE } from '@/shared/labels'
import { PAGE_ROWS } from '@/shared/table'

/** Organisations of one page of the ledger: each has up to seven lines. */
export const LEDGER_ROWS = 20
/** No office keeps books from before. */
const FIRST_YEAR = 2000
const LAST_YEAR = 2100

export const STATUSES = Object.keys(PERIOD_STATUS) as PeriodStatus[]
export const PAIRS = Object.keys(TALK_PAIR) as TalkPair[]
export const TASK_STATES = Object.keys(TASK_STATE) as TaskState[]
/** Kinds whose attendance is counted: talks in pairs and joint meetings have nobody due. */
export const RATED_KINDS = (Object.keys(MEETING_KIND) as MeetingKind[]).filter((kind) => kind !== 'heart_talk' && kind !== 'joint_meeting')

/** The year in an address; the running one when there is none. */
export function yearIn(query: LocationQuery, today: string): number {
  const year = Number.parseInt(textIn(query['year']), 10)
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : Number(today.slice(0, 4))
}

/** The years one can choose: five back and the next. */
export function yearsAround(today: string, chosen: number): number[] {
  const now = Number(today.slice(0, 4))
  const years = new Set([...Array.from({ length: 7 }, (_, at) => now + 1 - at), chosen])
  return [...years].sort((a, b) => b - a)
}

const page = (query: LocationQuery, rows: number) => ({ limit: rows, offset: (pageIn(query['page']) - 1) * rows })
const organization = (query: LocationQuery): string | null => textIn(query['organization']) || null

/** An address of parts; empty ones are left out. */
function address(parts: Record<string, string | null>, pageNumber: number): LocationQueryRaw {
  const filled = Object.entries(parts).filter(([, value]) => value !== null && value !== '')
  return { ...Object.fromEntries(filled), ...(pageNumber > 1 ? { page: String(pageNumber) } : {}) }
}
const yearPart = (year: number, today: string): string | null => (String(year) === today.slice(0, 4) ? null : String(year))

export const readLedger = (query: LocationQuery, today: string): LedgerQuery => ({
  organizationId: organization(query),
  year: yearIn(query, today),
  status: oneIn(STATUSES, query['status']),
  ...page(query, LEDGER_ROWS),
})
export const writeLedger = (filters: LedgerQuery, today: string, pageNumber: number): LocationQueryRaw =>
  address({ organization: filters.organizationId, year: yearPart(filters.year, today), status: filters.status }, pageNumber)

export const readRates = (query: LocationQuery, today: string): RatesQuery => ({
  by: textIn(query['by']) === 'organization' ? 'organization' : 'member',
  organizationId: organization(query),
  fromDay: dayIn(query['from']) ?? `${today.slice(0, 4)}-01-01`,
  toDay: dayIn(query['to']) ?? today,
  kind: oneIn(RATED_KINDS, query['kind']),
  text: textIn(query['text']).slice(0, 100),
  onlyHints: textIn(query['hints']) === '1',
  ...page(query, PAGE_ROWS),
})
export const writeRates = (filters: RatesQuery, today: string, pageNumber: number): LocationQueryRaw =>
  address(
    {
      by: filters.by === 'organization' ? 'organization' : null,
      organization: filters.organizationId,
      from: filters.fromDay === `${today.slice(0, 4)}-01-01` ? null : filters.fromDay,
      to: filters.toDay === today ? null : filters.toDay,
      kind: filters.kind,
      text: filters.text.trim(),
      hints: filters.onlyHints ? '1' : null,
    },
    pageNumber,
  )

export const readTalks = (query: LocationQuery, today: string): TalkQuery => ({
  organizationId: organization(query),
  year: yearIn(query, today),
  lacking: oneIn(PAIRS, query['lacking']),
  text: textIn(query['text']).slice(0, 100),
  ...page(query, PAGE_ROWS),
})
export const writeTalks = (filters: TalkQuery, today: string, pageNumber: number): LocationQueryRaw =>
  address({ organization: filters.organizationId, year: yearPart(filters.year, today), lacking: filters.lacking, text: filters.text.trim() }, pageNumber)

export const readTasks = (query: LocationQuery): TaskQuery => ({
  organizationId: organization(query),
  state: oneIn(TASK_STATES, query['state']),
  text: textIn(query['text']).slice(0, 100),
  ...page(query, PAGE_ROWS),
})
export const writeTasks = (filters: TaskQuery, pageNumber: number): LocationQueryRaw =>
  address({ organization: filters.organizationId, state: filters.state, text: filters.text.trim() }, pageNumber)
