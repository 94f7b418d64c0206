// What the pages of coverage ask of the backend. Keys begin with the tag that makes them stale; names of organisations
// and members are in the answers too, so each page asks again when it is opened.

import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type {
  AppraisalDraft,
  CoverDraft,
  DispatchDraft,
  InstructorDraft,
  InstructorQuery,
  RecordKind,
  UnitDraft,
  UnitQuery,
  VisitDraft,
} from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'

const FRESH = { refetchOnMount: 'always' } as const

/** One page of the ledger. */
export function useUnits(query: MaybeRefOrGetter<UnitQuery>) {
  return useQuery({
    queryKey: ['coverage', 'units', computed(() => toValue(query))],
    queryFn: () => ask(commands.unitList(toValue(query))),
    placeholderData: keepPreviousData,
    ...FRESH,
  })
}
/** One unit with its time line. */
export function useUnit(id: MaybeRefOrGetter<string>) {
  return useQuery({ queryKey: ['coverage', 'unit', computed(() => toValue(id))], queryFn: () => ask(commands.unitDetail(toValue(id))), ...FRESH })
}
/** Rates and gaps on a day; `null` is today. */
export function useOverview(asOf: MaybeRefOrGetter<string | null>, areaId: MaybeRefOrGetter<string | null>) {
  return useQuery({
    queryKey: ['coverage', 'overview', computed(() => toValue(asOf)), computed(() => toValue(areaId))],
    queryFn: () => ask(commands.coverageOverview(toValue(asOf), toValue(areaId))),
    placeholderData: keepPreviousData,
    ...FRESH,
  })
}
/** One page of the instructors. */
export function useInstructors(query: MaybeRefOrGetter<InstructorQuery>) {
  return useQuery({
    queryKey: ['coverage', 'instructors', computed(() => toValue(query))],
    queryFn: () => ask(commands.instructorList(toValue(query))),
    placeholderData: keepPreviousData,
    ...FRESH,
  })
}
/** One instructor with dispatches, visits and appraisals. */
export function useInstructor(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['coverage', 'instructor', computed(() => toValue(id))],
    queryFn: () => ask(commands.instructorDetail(toValue(id))),
    ...FRESH,
  })
}

/** What is stored already: its id and revision; `null` for something new. */
export type Stored = { id: string; rev: number } | null

/** Stores a form and gives the id back. */
export async function saveUnit(stored: Stored, draft: UnitDraft): Promise<string> {
  if (stored === null) return tell(commands.unitCreate(draft))
  await tell(commands.unitUpdate(stored.id, stored.rev, draft))
  return stored.id
}
export async function saveCover(unitId: string, stored: Stored, draft: CoverDraft): Promise<string> {
  if (stored === null) return tell(commands.coverStart(unitId, draft))
  await tell(commands.coverUpdate(stored.id, stored.rev, draft))
  return stored.id
}
export async function saveInstructor(stored: Stored, draft: InstructorDraft): Promise<string> {
  if (stored === null) return tell(commands.instructorCreate(draft))
  await tell(commands.instructorUpdate(stored.id, stored.rev, draft))
  return stored.id
}
export async function saveDispatch(stored: Stored, draft: DispatchDraft): Promise<string> {
  if (stored === null) return tell(commands.dispatchStart(draft))
  await tell(commands.dispatchUpdate(stored.id, stored.rev, draft))
  return stored.id
}
export const saveVisit = (stored: Stored, draft: VisitDraft) => tell(commands.visitSave(stored?.id ?? null, stored?.rev ?? 0, draft))
export const saveAppraisal = (stored: Stored, draft: AppraisalDraft) => tell(commands.appraisalSave(stored?.id ?? null, stored?.rev ?? 0, draft))

/** What the rules say about a form; nothing is stored. */
export const checkUnit = (draft: UnitDraft, id: string | null) => ask(commands.unitCheck(draft, id))
export const checkCover = (unitId: string, draft: CoverDraft, id: string | null) => ask(commands.coverCheck(unitId, draft, id))
export const checkInstructor = (draft: InstructorDraft, id: string | null) => ask(commands.instructorCheck(draft, id))
export const checkDispatch = (draft: DispatchDraft, id: string | null) => ask(commands.dispatchCheck(draft, id))

/** Something ends on a day, for a reason. */
export const closeUnit = (row: { id: string; rev: number }, day: string, reason: string) => tell(commands.unitClose(row.id, row.rev, day, reason))
export const endCover = (row: { id: string; rev: number }, day: string, reason: string) => tell(commands.coverEnd(row.id, row.rev, day, reason))
export const endDispatch = (row: { id: string; rev: number }, day: string, reason: string) => tell(commands.dispatchEnd(row.id, row.rev, day, reason))
export const endInstructor = (row: { id: string; rev: number }, day: string, reason: string) => tell(commands.instructorEnd(row.id, row.rev, day, reason))

/** The end is taken back. */
export const reopenUnit = (row: { id: string; rev: number }) => tell(commands.unitReopen(row.id, row.rev))
export const reopenInstructor = (row: { id: string; rev: number }) => tell(commands.instructorReopen(row.id, row.rev))

/** Kinds of record of this feature that can be put into the recycle bin. */
export type Removable = 'new_field_unit' | 'unit_coverage' | 'instructor' | 'instructor_dispatch' | 'instructor_visit' | 'instructor_appraisal'

function remover(kind: Removable) {
  switch (kind) {
    case 'new_field_unit':
      return commands.unitDelete
    case 'unit_coverage':
      return commands.coverDelete
    case 'instructor':
      return commands.instructorDelete
    case 'instructor_dispatch':
      return commands.dispatchDelete
    case 'instructor_visit':
      return commands.visitDelete
    case 'instructor_appraisal':
      return commands.appraisalDelete
  }
}

/** Puts a record into the recycle bin. */
export const removeRecord = (kind: Removable, row: { id: string; rev: number }, reason: string) => tell(remover(kind)(row.id, row.rev, reason))

/** Takes it out again. */
export const restoreRecord = (kind: RecordKind, id: string) => tell(commands.trashRestore(kind, id))

/** The full phone number; the reason is written to the history. */
export const revealPhone = (kind: RecordKind, id: string, reason: string) => ask(commands.coveragePhone(kind, id, reason))

/** Writes a list to a file the user chooses; null when cancelled. */
export const exportUnits = (query: UnitQuery) => ask(commands.unitExport(query))
export const exportInstructors = (query: InstructorQuery) => ask(commands.instructorExport(query))

/** 覆盖台账 of the list, 派驻登记表 of one dispatch. */
export const openLedger = (query: UnitQuery) => ask(commands.unitLedgerPaper(query))
export const openDispatch = (id: string) => ask(commands.dispatchPaper(id))
