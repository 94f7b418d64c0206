// The filters of 班子与换届 in the address, so that going back shows the same list. Unknown values are ignored.

import type { LocationQuery, LocationQueryRaw } from 'vue-router'

import type { CommitteeQuery, CommitteeSelection, TermState } from '@/generated/bindings'

/** Rows of one page. */
export const PAGE_ROWS = 50
/** States in the order of urgency a clerk looks for. */
export const STATES: readonly TermState[] = ['overdue', 'expired', 'near_end', 'deferral_approved', 'normal']
/** The other selections. */
export const SELECTIONS: readonly CommitteeSelection[] = ['to_remind', 'vacant', 'with_findings', 'unrecorded']

const first = (value: LocationQuery[string] | undefined): string => {
  const one = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' ? one : ''
}

/** The page number in an address, counted from 1. */
export function pageOf(query: LocationQuery): number {
  const page = Number.parseInt(first(query['page']), 10)
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}

/** The filters in an address. */
export function readQuery(query: LocationQuery): CommitteeQuery {
  return {
    organizationId: first(query['organization']) || null,
    state: STATES.find((state) => state === first(query['state'])) ?? null,
    only: SELECTIONS.find((only) => only === first(query['only'])) ?? null,
    byDue: first(query['order']) === 'due',
    limit: PAGE_ROWS,
    offset: (pageOf(query) - 1) * PAGE_ROWS,
  }
}

/** The address of a set of filters; what is as usual is left out. */
export function writeQuery(filters: CommitteeQuery, page: number): LocationQueryRaw {
  const address: LocationQueryRaw = {}
  if (filters.organizationId !== null) address['organization'] = filters.organizationId
  if (filters.state !== null) address['state'] = filters.state
  if (filters.only !== null) address['only'] = filters.only
  if (filters.byDue) address['order'] = 'due'
  if (page > 1) address['page'] = String(page)
  return address
}
