// The filters of both lists in the address, so that going back shows the same list. Unknown or damaged values are
// ignored, never an error.

import type { LocationQuery, LocationQueryRaw } from 'vue-router'

import type { CoverWay, InstructorQuery, InstructorSource, UnitKind, UnitQuery, UnitSort } from '@/generated/bindings'

import { COVER_WAY, INSTRUCTOR_SOURCE, UNIT_KIND } from './labels'

/** Rows of one page. */
export const PAGE_ROWS = 50
/** Kinds of unit in the order of the lists. */
export const KINDS = Object.keys(UNIT_KIND) as UnitKind[]
/** Ways of covering, strongest first. */
export const WAYS = Object.keys(COVER_WAY) as CoverWay[]
/** Where instructors come from. */
export const SOURCES = Object.keys(INSTRUCTOR_SOURCE) as InstructorSource[]

const SORTS: readonly UnitSort[] = ['name', 'kind', 'full_members', 'staff']

function text(value: LocationQuery[string] | undefined): string {
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}
function oneOf<T extends string>(list: readonly T[], value: string): T | null {
  return list.find((entry) => entry === value) ?? null
}

/** The page number in an address, counted from 1. */
export function pageOf(query: LocationQuery): number {
  const page = Number.parseInt(text(query['page']), 10)
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}

/** The filters of the ledger in an address. */
export function readUnitQuery(query: LocationQuery): UnitQuery {
  return {
    text: text(query['text']).slice(0, 100),
    kind: oneOf(KINDS, text(query['kind'])),
    state: oneOf(WAYS, text(query['state'])),
    areaId: text(query['area']) || null,
    shouldHaveBranch: text(query['due']) === '1',
    includeClosed: text(query['closed']) === '1',
    sort: oneOf(SORTS, text(query['sort'])) ?? 'name',
    descending: text(query['down']) === '1',
    limit: PAGE_ROWS,
    offset: (pageOf(query) - 1) * PAGE_ROWS,
  }
}

/** The address of a set of filters; what is as usual is left out. */
export function writeUnitQuery(filters: UnitQuery, page: number): LocationQueryRaw {
  const address: LocationQueryRaw = {}
  if (filters.text.trim() !== '') address['text'] = filters.text.trim()
  if (filters.kind !== null) address['kind'] = filters.kind
  if (filters.state !== null) address['state'] = filters.state
  if (filters.areaId !== null) address['area'] = filters.areaId
  if (filters.shouldHaveBranch) address['due'] = '1'
  if (filters.includeClosed) address['closed'] = '1'
  if (filters.sort !== 'name') address['sort'] = filters.sort
  if (filters.descending) address['down'] = '1'
  if (page > 1) address['page'] = String(page)
  return address
}

/** Whether anything narrows the ledger: an empty list then means “nothing fits” and not “nothing yet”. */
export const isUnitFiltered = (filters: UnitQuery): boolean =>
  filters.text.trim() !== '' || filters.kind !== null || filters.state !== null || filters.areaId !== null || filters.shouldHaveBranch

/** The filters of the instructors in an address. */
export function readInstructorQuery(query: LocationQuery): InstructorQuery {
  return {
    text: text(query['text']).slice(0, 100),
    source: oneOf(SOURCES, text(query['source'])),
    overdue: text(query['overdue']) === '1',
    includeEnded: text(query['ended']) === '1',
    limit: PAGE_ROWS,
    offset: (pageOf(query) - 1) * PAGE_ROWS,
  }
}

/** The address of a set of filters; what is as usual is left out. */
export function writeInstructorQuery(filters: InstructorQuery, page: number): LocationQueryRaw {
  const address: LocationQueryRaw = {}
  if (filters.text.trim() !== '') address['text'] = filters.text.trim()
  if (filters.source !== null) address['source'] = filters.source
  if (filters.overdue) address['overdue'] = '1'
  if (filters.includeEnded) address['ended'] = '1'
  if (page > 1) address['page'] = String(page)
  return address
}

/** Whether anything narrows the list of instructors. */
export const isInstructorFiltered = (filters: InstructorQuery): boolean => filters.text.trim() !== '' || filters.source !== null || filters.overdue
