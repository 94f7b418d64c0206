// Counting and moving in the table of people. Missing numbers stay missing and never become 0 by themselves.

import type { AppraisalCounts, AppraisalGrade, AppraisalPersonDraft } from '@/generated/bindings'

import { GRADES } from './labels'

/** Field of the marks of each grade, in the order of the columns. */
export const COUNT_FIELDS: readonly { grade: AppraisalGrade; field: keyof AppraisalCounts }[] = [
  { grade: 'excellent', field: 'excellent' },
  { grade: 'qualified', field: 'qualified' },
  { grade: 'basically_qualified', field: 'basicallyQualified' },
  { grade: 'unqualified', field: 'unqualified' },
]

/** Four places are enough for any branch. */
const PLACES = 4

/** A count out of typed text: full-width digits too; null when there is none. */
export function countOf(text: string): number | null {
  const digits = text
    .replace(/[\uFF10-\uFF19]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/\D/gu, '')
    .slice(0, PLACES)
  return digits === '' ? null : Number(digits)
}

/** Marks of one person together; null when nothing was entered. */
export function marksOf(counts: AppraisalCounts): number | null {
  const entered = COUNT_FIELDS.map(({ field }) => counts[field]).filter((count) => count !== null)
  return entered.length === 0 ? null : entered.reduce((sum, count) => sum + count, 0)
}

/** People with each grade, best first; whoever moved away is not counted. */
export function countGrades(people: readonly AppraisalPersonDraft[]): number[] {
  return GRADES.map((grade) => people.filter((person) => person.leftOn === null && person.grade === grade).length)
}

/** A cell of the table of counts. */
export type Cell = { row: number; column: number }

/**
 * Where a key leads from a cell: Enter to the next one and at the end of a row to the next row, with Shift back, ↑↓ to
 * the row above or below. Null: nowhere.
 */
export function nextCell(from: Cell, key: string, shift: boolean, rows: number): Cell | null {
  const columns = COUNT_FIELDS.length
  const place = from.row * columns + from.column
  const target = key === 'Enter' ? place + (shift ? -1 : 1) : key === 'ArrowDown' ? place + columns : key === 'ArrowUp' ? place - columns : Number.NaN
  if (!Number.isInteger(target) || target < 0 || target >= rows * columns) return null
  return { row: Math.floor(target / columns), column: target % columns }
}
