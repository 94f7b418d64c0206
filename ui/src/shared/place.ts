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
    case 'committee':
      return { path: `/organizations/${id}`, query: { tab: 'committee' } }
    // Terms and posts are shown with their organisation, which their id does not name.
    case 'committee_term':
    case 'post':
      return '/organizations/committees'
    case 'transfer':
      return { path: '/members/transfers', query: id === '' ? {} : { open: id } }
    case 'floating':
      return { path: '/members/floating', query: id === '' ? {} : { open: id } }
    case 'double_report':
      return { path: '/members/double-reports', query: id === '' ? { behind: '1' } : { open: id } }
    case 'meeting':
      return `/meetings/${id}`
    // An attachment has no page of its own; its id does not name its meeting, so the list is the nearest place.
    case 'attachment':
      return '/meetings'
    // A resolution has no page of its own; its id does not name its meeting, so the register is the nearest place.
    case 'resolution':
      return '/meetings/tasks'
    case 'attendance':
      return { path: '/meetings/rates', query: { hints: '1' } }
    // Without an id: all the gaps at once.
    case 'new_field_unit':
      return id === '' ? '/organizations/coverage/rates' : `/organizations/coverage/units/${id}`
    case 'instructor':
      return `/organizations/coverage/instructors/${id}`
    // These stand on the page of their unit or instructor, which their id does not name.
    case 'unit_coverage':
      return '/organizations/coverage/units'
    case 'instructor_dispatch':
    case 'instructor_visit':
    case 'instructor_appraisal':
      return '/organizations/coverage/instructors'
    case 'appraisal':
      return `/meetings/appraisals/${id}`
    case 'calendar_day':
      return '/settings/calendar'
    case 'setting':
      return '/settings/rules'
  }
}
