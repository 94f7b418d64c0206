// Where a record is shown.

import type { RouteLocationRaw } from 'vue-router'

import type { RecordKind } from '@/generated/bindings'

/** The address of a record. */
export function placeOf(record: RecordKind, id: string): RouteLocationRaw {
  switch (record) {
    case 'organization':
      return `/organizations/${id}`
    case 'member':
      return `/members/${id}`
    case 'transfer':
      return { path: '/members/transfers', query: id === '' ? {} : { open: id } }
    case 'floating':
      return { path: '/members/floating', query: id === '' ? {} : { open: id } }
    case 'double_report':
      return { path: '/members/double-reports', query: id === '' ? { behind: '1' } : { open: id } }
    case 'meeting':
      return `/meetings/${id}`
    // A resolution has no page of its own; its id does not name its meeting, so the list is the nearest place.
    case 'resolution':
      return '/meetings'
    case 'calendar_day':
      return '/settings/calendar'
    case 'setting':
      return '/settings/rules'
  }
}
