// The filters of the list of meetings in the address, so that going back shows the same list.
// Unknown or damaged values in an address are ignored, never an error.

import type { LocationQuery, LocationQueryRaw } from 'vue-router'

import type { MeetingKind, MeetingQuery, MeetingState } from '@/generated/bindings'

/** Rows of one page. */
export const PAGE_ROWS = 50

/** Kinds of meeting in the order of the rule book (R-LIFE-01…09). */
export const KINDS: readonly MeetingKind[] = [
  'members_assembly',
  'committee',
  'group_meeting',
  'party_class',
  'theme_day',
  'org_life',
  'appraisal',
  'heart_talk',
  'joint_meeting',
]

/** States of a record from plan to lock. */
export const STATES: readonly MeetingState[] = ['planned', 'notified', 'in_progress', 'to_finish', 'finished']

function text(value: LocationQuery[string] | undefined): string {
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}

const oneOf = <T extends string>(list: readonly T[], value: string): T | null => list.find((entry) => entry === value) ?? null
const day = (value: string): string | null => (/^\d{4}-\d{2}-\d{2}$/u.test(value) ? value : null)

/** A kind in an address, if it is one. */
export const kindOf = (value: LocationQuery[string] | undefined): MeetingKind | null => oneOf(KINDS, text(value))

/** A day in an address, if it is one. */
export const dayOf = (value: LocationQuery[string] | undefined): string | null => day(text(value))

/** A plain text in an address. */
export const textOf = text

/** The page number in an address, counted from 1. */
export function pageOf(query: LocationQuery): number {
  const page = Number.parseInt(text(query['page']), 10)
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}

/** The filters in an address. */
export function readQuery(query: LocationQuery): MeetingQuery {
  return {
    text: text(query['text']).slice(0, 100),
    organizationId: text(query['organization']) || null,
    kind: oneOf(KINDS, text(query['kind'])),
    state: oneOf(STATES, text(query['state'])),
    fromDay: day(text(query['from'])),
    toDay: day(text(query['to'])),
    limit: PAGE_ROWS,
    offset: (pageOf(query) - 1) * PAGE_ROWS,
  }
}

/** The address of a set of filters; what is as usual is left out. */
export function writeQuery(filters: MeetingQuery, page: number): LocationQueryRaw {
  const address: LocationQueryRaw = {}
  if (filters.text.trim() !== '') address['text'] = filters.text.trim()
  if (filters.organizationId !== null) address['organization'] = filters.organizationId
  if (filters.kind !== null) address['kind'] = filters.kind
  if (filters.state !== null) address['state'] = filters.state
  if (filters.fromDay !== null) address['from'] = filters.fromDay
  if (filters.toDay !== null) address['to'] = filters.toDay
  if (page > 1) address['page'] = String(page)
  return address
}

/** Whether anything narrows the list. */
export const isFiltered = (filters: MeetingQuery): boolean => Object.keys(writeQuery(filters, 1)).length > 0
