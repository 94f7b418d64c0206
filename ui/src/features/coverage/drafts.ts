// Empty forms, forms made from what is stored, and whether a kept draft still has the shape of this version's form.

import type {
  AppraisalDraft,
  AppraisalRow,
  CoverDraft,
  CoverEntry,
  DispatchDraft,
  DispatchRow,
  InstructorDraft,
  UnitDraft,
  VisitDraft,
  VisitRow,
} from '@/generated/bindings'

export const emptyUnit = (today: string, areaId: string | null): UnitDraft => ({
  name: '',
  kind: 'private_company',
  uscc: '',
  trade: '',
  address: '',
  areaId,
  staff: null,
  fullMembers: null,
  probationary: null,
  hasUnion: null,
  hasLeague: null,
  contactName: '',
  contactPhone: '',
  registeredOn: today,
  note: '',
  overrideReason: '',
})

export const emptyCover = (today: string): CoverDraft => ({
  way: 'joint_branch',
  organizationId: null,
  contactName: '',
  contactPhone: '',
  reason: '',
  document: '',
  startsOn: today,
  overrideReason: '',
})

export const coverOf = (entry: CoverEntry): CoverDraft => ({
  way: entry.way,
  organizationId: entry.organization?.id ?? null,
  contactName: entry.contactName,
  contactPhone: entry.contactPhoneMasked,
  reason: entry.reason,
  document: entry.document,
  startsOn: entry.startsOn,
  overrideReason: '',
})

export const emptyInstructor = (): InstructorDraft => ({
  memberId: null,
  name: '',
  phone: '',
  workUnit: '',
  post: '',
  source: 'subdistrict',
  isFullMember: true,
  note: '',
  overrideReason: '',
})

export const emptyDispatch = (today: string, instructorId: string, unitId: string): DispatchDraft => ({
  instructorId,
  unitId,
  sender: '',
  document: '',
  startsOn: today,
  endsOn: null,
  tasks: ['spread_policy', 'train_applicants', 'set_up_organization', 'guide_activities', 'serve_staff'],
  otherTask: '',
  overrideReason: '',
})

/** What a form of a dispatch needs to know of the stored one; a line of a unit's time line has the same. */
export type StoredDispatch = Pick<DispatchRow, 'sender' | 'document' | 'startsOn' | 'tasks' | 'otherTask'> & { endsOn: string | null }

export const dispatchOf = (row: StoredDispatch, instructorId: string, unitId: string): DispatchDraft => ({
  instructorId,
  unitId,
  sender: row.sender,
  document: row.document,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  tasks: [...row.tasks],
  otherTask: row.otherTask,
  overrideReason: '',
})

export const emptyVisit = (today: string, instructorId: string, unitId: string): VisitDraft => ({
  instructorId,
  unitId,
  visitedOn: today,
  people: '',
  content: '',
  problem: '',
  followUp: '',
})

export const visitOf = (row: VisitRow): VisitDraft => ({
  instructorId: row.instructor.id,
  unitId: row.unit.id,
  visitedOn: row.visitedOn,
  people: row.people,
  content: row.content,
  problem: row.problem,
  followUp: row.followUp,
})

export const emptyAppraisal = (today: string, instructorId: string): AppraisalDraft => ({
  instructorId,
  year: Number(today.slice(0, 4)),
  grade: 'competent',
  decidedOn: today,
  document: '',
  note: '',
})

export const appraisalOf = (row: AppraisalRow): AppraisalDraft => ({
  instructorId: row.instructorId,
  year: row.year,
  grade: row.grade,
  decidedOn: row.decidedOn,
  document: row.document,
  note: row.note,
})

/** Whether a kept draft has the fields of an empty form, each of the same type or empty. */
export function hasShapeOf<T extends object>(empty: T): (value: unknown) => value is T {
  return (value): value is T => {
    if (typeof value !== 'object' || value === null) return false
    const typed = value as Record<string, unknown>
    return Object.entries(empty).every(([key, usual]) => {
      const own = typed[key]
      if (own === undefined) return false
      return own === null || usual === null || (typeof own === typeof usual && Array.isArray(own) === Array.isArray(usual))
    })
  }
}
