// The filters of the list of appraisals in the address. Unknown or damaged values are ignored, never an error.

import type { LocationQuery, LocationQueryRaw } from 'vue-router'

import type { AppraisalState, DemocraticAppraisalQuery } from '@/generated/bindings'

/** Rows of one page. */
export const PAGE_ROWS = 50
/** States of a branch in a year. */
export const STATES: readonly AppraisalState[] = ['not_started', 'open', 'finished']

function text(value: LocationQuery[string] | undefined): string {
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}

/** The page number in an address, counted from 1. */
export function pageOf(query: LocationQuery): number {
  const page = Number.parseInt(text(query['page']), 10)
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}

/** The filters in an address. Without a year the program chooses the one that is under way. */
export function readQuery(query: LocationQuery): DemocraticAppraisalQuery {
  const year = /^\d{4}$/u.test(text(query['year'])) ? Number(text(query['year'])) : null
  return {
    year,
    organizationId: text(query['organization']) || null,
    state: STATES.find((state) => state === text(query['state'])) ?? null,
    limit: PAGE_ROWS,
    offset: (pageOf(query) - 1) * PAGE_ROWS,
  }
}

/** The address of a set of filters; what is as usual is left out. */
export function writeQuery(filters: DemocraticAppraisalQuery, page: number): LocationQueryRaw {
  const address: LocationQueryRaw = {}
  if (filters.year !== null) address['year'] = String(filters.year)
  if (filters.organizationId !== null) address['organization'] = filters.organizationId
  if (filters.state !== null) address['state'] = filters.state
  if (page > 1) address['page'] = String(page)
  return address
}
