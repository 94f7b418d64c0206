// Empty forms, and those that begin with what is known.

import type { CommitteeView, PostDraft, PostEnd, PostKind, ReminderDraft, SeatDraft, TermDraft } from '@/generated/bindings'

/** Posts that an election seats. */
export const SEAT_KINDS: readonly PostKind[] = [
  'secretary',
  'deputy_secretary',
  'organization_commissioner',
  'publicity_commissioner',
  'discipline_commissioner',
  'commissioner',
  'part_time_member',
]

/** Whether a post is a seat of the committee. */
export const isSeat = (kind: PostKind): boolean => SEAT_KINDS.includes(kind)

/** Posts beside the Party committee, with a term of their own (R-ORG-22). */
export const CROSS_KINDS: readonly PostKind[] = ['residents_director', 'residents_deputy_director', 'residents_member', 'supervision_director']

/** The form of the next term of an organisation. */
export function emptyTerm(view: CommitteeView): TermDraft {
  return {
    number: view.nextNumber,
    electedOn: null,
    termYears: view.usualYears ?? 5,
    approvalDocument: '',
    plannedSize: view.term?.draft.plannedSize ?? null,
    deferral: 'unknown',
    deferredTo: null,
    deferralDocument: '',
    note: '',
    overrideReason: '',
  }
}

/** Seats to begin with: those of the present committee, else the usual posts of an organisation like this. */
export function firstSeats(view: CommitteeView): SeatDraft[] {
  const present = view.posts.filter((post) => isSeat(post.draft.kind))
  if (present.length > 0) return present.map(({ draft }) => ({ kind: draft.kind, memberId: draft.memberId, personName: draft.personName }))
  const kinds: PostKind[] = ['secretary']
  if (view.needsCommittee !== false) kinds.push('organization_commissioner', 'publicity_commissioner', 'discipline_commissioner')
  return kinds.map((kind) => ({ kind, memberId: null, personName: '' }))
}

/** An empty appointment; cross posts and committees between elections are filled by another basis than an election. */
export function emptyPost(organizationId: string, kind: PostKind): PostDraft {
  return {
    organizationId,
    kind,
    title: '',
    memberId: null,
    personName: '',
    startedOn: null,
    legalBasis: kind === 'group_leader' ? 'assigned' : CROSS_KINDS.includes(kind) ? 'elected' : 'by_election',
    basisDocument: '',
    filingNumber: '',
    termUntil: null,
    note: '',
    overrideReason: '',
  }
}

export const emptyEnd = (endedOn: string | null): PostEnd => ({ endedOn, reason: 'reassigned', document: '', filingNumber: '' })
export const emptyReminder = (remindedOn: string | null): ReminderDraft => ({ remindedOn, method: 'letter', reminded: '', content: '' })

/** `2 年 8 个月`, `11 个月`, `不满 1 个月`. */
export function formatMonths(months: number): string {
  if (months < 1) return '不满 1 个月'
  const years = Math.floor(months / 12)
  const rest = months % 12
  return [years > 0 ? `${years} 年` : '', rest > 0 ? `${rest} 个月` : ''].filter(Boolean).join(' ')
}
