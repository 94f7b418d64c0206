// The columns of the list of appraisals. Missing data is shown as —, never as 0.

import type { AppraisalGrade, DemocraticAppraisalRow } from '@/generated/bindings'
import type { TableColumn } from '@/shared/table'

import { APPRAISAL_GRADE, GRADES, stepTitle } from './labels'

/** Members of a branch with a grade, — while there is no appraisal or nobody has a grade yet. */
export function gradeText(row: DemocraticAppraisalRow, grade: AppraisalGrade): string {
  if (row.numbers === null || row.numbers.graded === 0) return '—'
  return String(row.numbers.byGrade[GRADES.indexOf(grade)] ?? 0)
}

/** 优秀 against its limit (R-LIFE-32): `3/3`. */
export const shareText = (row: DemocraticAppraisalRow): string =>
  row.numbers === null || row.numbers.graded === 0 ? '—' : `${gradeText(row, 'excellent')}/${row.numbers.excellentMost}`

/** Whether more are 优秀 than the limit allows. */
export const isAbove = (row: DemocraticAppraisalRow): boolean => row.numbers !== null && (row.numbers.byGrade[0] ?? 0) > row.numbers.excellentMost

/** What hinders the lock, or what is left to do after it. */
export function restText(row: DemocraticAppraisalRow): string {
  if (row.state === 'not_started') return '—'
  if (row.state === 'open') return row.nextStep === null ? `还有 ${row.gaps ?? 0} 项未补齐` : `下一步：${stepTitle(row.nextStep)}`
  return (row.openTasks ?? 0) > 0 ? `${row.openTasks} 项整改、帮助未完成` : '✓ 整改、帮助已完成'
}

const count = (title: string, grade: AppraisalGrade): TableColumn<DemocraticAppraisalRow> => ({
  key: grade,
  title,
  width: 84,
  number: true,
  hideBelow: 900,
  text: (row) => gradeText(row, grade),
})

/** All columns; the clerk chooses which are shown. `state`, `share` and `act` are drawn by the page. */
export const APPRAISAL_COLUMNS: readonly TableColumn<DemocraticAppraisalRow>[] = [
  { key: 'organization', title: '党支部', width: 160, text: (row) => (row.closedOn === null ? row.organizationName : `${row.organizationName}（已撤销）`) },
  { key: 'state', title: '状态', width: 110 },
  { key: 'people', title: '党员', width: 64, number: true, hideBelow: 700, text: (row) => (row.numbers === null ? '—' : String(row.numbers.people)) },
  { key: 'share', title: '优秀/上限', width: 84, number: true },
  count(APPRAISAL_GRADE.qualified, 'qualified'),
  count(APPRAISAL_GRADE.basically_qualified, 'basically_qualified'),
  count(APPRAISAL_GRADE.unqualified, 'unqualified'),
  { key: 'gaps', title: '缺项', width: 64, number: true, hideBelow: 800, text: (row) => (row.state === 'open' ? String(row.gaps ?? '—') : '—') },
  { key: 'rest', title: '进展', width: 180, hideBelow: 640, text: restText },
  { key: 'act', title: '办理', width: 116, fixedWidth: true },
]
