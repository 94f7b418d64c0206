// Attendance of a meeting (出勤): counting and ticking. Pure functions on the list of people due; the
// arithmetic is 应到 = 实到 + 请假 + 缺席, with 免予要求 listed apart (R-MIN-01, R-LIFE-13, R-LIFE-15).

import type { AttendanceDraft, AttendanceStatus, LeaveReason, MemberType } from '@/generated/bindings'

import { fitsName } from './pinyin'

/** Head counts; `due` does not include those without a hard requirement. */
export type AttendanceCounts = { due: number; present: number; leave: number; absent: number; exempt: number; unticked: number }

/** Counts what is ticked now. */
export function countAttendance(rows: readonly AttendanceDraft[]): AttendanceCounts {
  const counts: AttendanceCounts = { due: 0, present: 0, leave: 0, absent: 0, exempt: 0, unticked: 0 }
  for (const row of rows) {
    if (row.status === null) counts.unticked += 1
    else counts[row.status] += 1
  }
  counts.due = rows.length - counts.exempt
  return counts
}

/** Reasons of a leave in the order of the rule book (R-LIFE-15). */
export const REASONS: readonly LeaveReason[] = ['sick', 'personal', 'business_trip', 'on_duty', 'floating', 'other']

/** The reason given when 请假 is chosen at first: the commonest; the clerk changes it beside the name. */
export const FIRST_REASON: LeaveReason = 'personal'

/** The row with another status: a leave has a reason, everything else has none. Same status again: not ticked. */
export function tick(row: AttendanceDraft, status: AttendanceStatus | null): AttendanceDraft {
  if (status === null || status === row.status) return { ...row, status: null, leaveReason: null, certifiedBy: '' }
  const leaveReason = status === 'leave' ? (row.leaveReason ?? FIRST_REASON) : null
  return { ...row, status, leaveReason, certifiedBy: leaveReason === 'floating' ? row.certifiedBy : '' }
}

/** The row with a status and, for a leave, its reason; not ticked for null. Unlike `tick` it never takes back. */
export function marked(row: AttendanceDraft, status: AttendanceStatus | null, reason: LeaveReason = FIRST_REASON): AttendanceDraft {
  return withReason({ ...row, status }, status === 'leave' ? reason : null)
}

/** The row with another reason of its leave, or none; only who is away as a floating member has a certificate (R-LIFE-14). */
export function withReason(row: AttendanceDraft, leaveReason: LeaveReason | null): AttendanceDraft {
  return { ...row, leaveReason, certifiedBy: leaveReason === 'floating' ? row.certifiedBy : '' }
}

/** A member added to the list of people due. */
export const newPerson = (memberId: string, name: string, memberType: MemberType): AttendanceDraft => ({
  memberId,
  name,
  memberType,
  status: null,
  leaveReason: null,
  note: '',
  certifiedBy: '',
})

/** Everyone who is not ticked yet becomes 出席; leaves, absences and exemptions stay. */
export function allPresent(rows: readonly AttendanceDraft[]): AttendanceDraft[] {
  return rows.map((row) => (row.status === null ? { ...row, status: 'present', leaveReason: null } : row))
}

/** Rows whose name fits the typed text, or which the search in the database found. */
export function narrow(rows: readonly AttendanceDraft[], typed: string, found: ReadonlySet<string>): AttendanceDraft[] {
  if (typed.trim() === '') return [...rows]
  return rows.filter((row) => found.has(row.memberId) || fitsName(row.name, typed))
}

/**
 * Whom Enter ticks: the first fitting person who is not ticked yet, so that two people with the same
 * initials are ticked one after the other.
 */
export function enterTicks(rows: readonly AttendanceDraft[]): AttendanceDraft | undefined {
  return rows.find((row) => row.status === null) ?? rows.find((row) => row.status !== 'present')
}
