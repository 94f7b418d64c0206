// R-ORG-34: the colour of a term's state. It never stands without its word (TERM_STATE in labels).

import type { TermState } from '@/generated/bindings'

/** Done, coming up, past. */
export type TermTone = 'done' | 'due' | 'overdue'

export const TERM_TONE: Readonly<Record<TermState, TermTone>> = {
  normal: 'done',
  near_end: 'due',
  expired: 'overdue',
  deferral_approved: 'due',
  overdue: 'overdue',
}
