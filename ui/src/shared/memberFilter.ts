// No further condition on the roster: where members are only looked up by name or place.

import type { MemberFilter } from '@/generated/bindings'

/** Lets everybody through. */
export const noFilter = (): MemberFilter => ({
  sex: null,
  ethnicities: [],
  educations: [],
  ageFrom: null,
  ageTo: null,
  standingFrom: null,
  standingTo: null,
  post: null,
  marks: [],
})
