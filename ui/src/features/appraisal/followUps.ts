// Rows of the lists: new ones, and what became of them.

import type { AppraisalFollowUpDraft, AppraisalFollowUpKind, AppraisalPersonDraft } from '@/generated/bindings'
import { newId } from '@/shared/newId'

/** Whom a row concerns when it is nobody in particular. */
export const COMMITTEE = '支部委员会'

/** An empty row; help begins with whom it is for. */
export function newRow(kind: AppraisalFollowUpKind, person: AppraisalPersonDraft | null = null): AppraisalFollowUpDraft {
  return {
    id: newId(),
    kind,
    memberId: person?.memberId ?? null,
    personName: person?.name ?? (kind === 'help' ? '' : COMMITTEE),
    problem: '',
    cause: '',
    measure: '',
    ownerName: '',
    dueOn: null,
  }
}

/** Members 基本合格 or 不合格 for whom there is no help yet (R-LIFE-34). */
export function withoutHelp(people: readonly AppraisalPersonDraft[], rows: readonly AppraisalFollowUpDraft[]): AppraisalPersonDraft[] {
  const helped = new Set(rows.filter((row) => row.kind === 'help').map((row) => row.memberId))
  return people.filter(
    (person) => person.leftOn === null && (person.grade === 'basically_qualified' || person.grade === 'unqualified') && !helped.has(person.memberId),
  )
}
