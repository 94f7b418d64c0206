// The filters of the roster in the address (?text=…&type=…), so that going back shows the same list.
// Unknown or damaged values in an address are ignored, never an error.

import type { LocationQuery, LocationQueryRaw } from 'vue-router'

import type { MemberQuery, MemberSort, MemberType, MembershipStatus } from '@/generated/bindings'

import { isNarrowed, readFilter, writeFilter } from './filter'

/** Rows of one page. */
export const PAGE_ROWS = 50

/** Kinds of member, as in the filter. */
export const TYPES: readonly MemberType[] = ['full', 'probationary']

/** States of membership in the order of the rule book (R-MEM-20). */
export const STATUSES: readonly MembershipStatus[] = ['normal', 'suspended', 'removed', 'expelled', 'probation_cancelled', 'transferred_out', 'deceased']

const SORTS: readonly MemberSort[] = ['name', 'birth_date', 'join_date', 'organization']

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

/** The filters in an address. */
export function readQuery(query: LocationQuery): MemberQuery {
  return {
    text: text(query['text']).slice(0, 100),
    organizationId: text(query['organization']) || null,
    memberType: oneOf(TYPES, text(query['type'])),
    status: oneOf(STATUSES, text(query['status'])),
    filter: readFilter(query),
    sort: oneOf(SORTS, text(query['sort'])) ?? 'name',
    descending: text(query['down']) === '1',
    limit: PAGE_ROWS,
    offset: (pageOf(query) - 1) * PAGE_ROWS,
  }
}

/** The address of a set of filters; what is as usual is left out. */
export function writeQuery(filters: MemberQuery, page: number): LocationQueryRaw {
  const address: LocationQueryRaw = writeFilter(filters.filter)
  if (filters.text.trim() !== '') address['text'] = filters.text.trim()
  if (filters.organizationId !== null) address['organization'] = filters.organizationId
  if (filters.memberType !== null) address['type'] = filters.memberType
  if (filters.status !== null) address['status'] = filters.status
  if (filters.sort !== 'name') address['sort'] = filters.sort
  if (filters.descending) address['down'] = '1'
  if (page > 1) address['page'] = String(page)
  return address
}

/** Whether anything narrows the list: an empty list then means “nothing fits” and not “nobody yet”. */
export const isFiltered = (filters: MemberQuery): boolean =>
  filters.text.trim() !== '' || filters.organizationId !== null || filters.memberType !== null || filters.status !== null || isNarrowed(filters.filter)
