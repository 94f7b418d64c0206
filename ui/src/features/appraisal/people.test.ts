import { describe, expect, it } from 'vitest'

import type { AppraisalPersonDraft, DemocraticAppraisalRow } from '@/generated/bindings'

import { gradeText, isAbove, restText, shareText } from './columns'
import { wrongByField } from './findings'
import { newRow, withoutHelp } from './followUps'
import { countGrades, countOf, marksOf, nextCell } from './people'
import { readQuery, writeQuery } from './query'

const none = { excellent: null, qualified: null, basicallyQualified: null, unqualified: null }
const person = (memberId: string, part: Partial<AppraisalPersonDraft> = {}): AppraisalPersonDraft => ({
  memberId,
  name: memberId,
  memberType: 'full',
  isExempt: false,
  leftOn: null,
  counts: none,
  opinion: '',
  grade: null,
  gradeReason: '',
  toldOn: null,
  ...part,
})
const row: DemocraticAppraisalRow = {
  id: 'o',
  appraisalId: 'a',
  organizationName: '东苑党支部',
  closedOn: null,
  state: 'open',
  nextStep: 'poll',
  numbers: { people: 10, full: 10, probationary: 0, exempt: 0, graded: 10, byGrade: [4, 6, 0, 0], base: 10, excellentMost: 3 },
  gaps: 3,
  openTasks: 0,
  isLateEntry: false,
}

describe('the table of counts', () => {
  it('goes with Enter to the next cell and at the end of a row to the next row', () => {
    expect(nextCell({ row: 0, column: 0 }, 'Enter', false, 2)).toEqual({ row: 0, column: 1 })
    expect(nextCell({ row: 0, column: 3 }, 'Enter', false, 2)).toEqual({ row: 1, column: 0 })
    expect(nextCell({ row: 1, column: 0 }, 'Enter', true, 2), 'Shift goes back').toEqual({ row: 0, column: 3 })
    expect(nextCell({ row: 1, column: 2 }, 'ArrowUp', false, 2)).toEqual({ row: 0, column: 2 })
    expect(nextCell({ row: 1, column: 3 }, 'Enter', false, 2), 'the last cell').toBeNull()
    expect(nextCell({ row: 0, column: 0 }, 'ArrowUp', false, 2)).toBeNull()
    expect(nextCell({ row: 0, column: 0 }, 'a', false, 2), 'other keys are typed').toBeNull()
  })

  it('keeps what nobody entered apart from 0', () => {
    expect(countOf('１２票')).toBe(12)
    expect(countOf(' ')).toBeNull()
    expect(countOf('0')).toBe(0)
    expect(marksOf(none)).toBeNull()
    expect(marksOf({ ...none, qualified: 0 })).toBe(0)
    expect(marksOf({ ...none, excellent: 2, qualified: 7 })).toBe(9)
  })

  it('counts grades without those who moved away', () => {
    const people = [person('甲', { grade: 'excellent' }), person('乙', { grade: 'excellent', leftOn: '2026-05-01' }), person('丙', { grade: 'qualified' })]
    expect(countGrades(people)).toEqual([1, 1, 0, 0])
  })
})

describe('the lists', () => {
  it('offer help for whom there is none yet (R-LIFE-34)', () => {
    const people = [person('甲', { grade: 'basically_qualified' }), person('乙', { grade: 'unqualified' }), person('丙', { grade: 'qualified' })]
    const helped = newRow('help', people[0] ?? null)
    expect(withoutHelp(people, [helped]).map((entry) => entry.memberId)).toEqual(['乙'])
    expect(helped.personName).toBe('甲')
    expect(newRow('rectification').personName, 'of the branch').toBe('支部委员会')
  })

  it('does not show what is merely empty in red', () => {
    const finding = { message: '', basis: '', due: null }
    const found = wrongByField([
      { ...finding, ruleId: 'R-LIFE-30', level: 'block', field: 'selfOn' },
      { ...finding, ruleId: 'R-VOTE-07', level: 'block', field: 'returned', message: '收回 11 张' },
      { ...finding, ruleId: 'R-LIFE-30', level: 'warn', field: 'polledOn', message: '早于党员互评' },
    ])
    expect(found).toEqual({ returned: '收回 11 张', polledOn: '早于党员互评' })
  })
})

describe('the list of a year', () => {
  it('shows — and not 0 where there is no appraisal', () => {
    const nothing: DemocraticAppraisalRow = { ...row, state: 'not_started', appraisalId: null, numbers: null, gaps: null, openTasks: null, nextStep: null }
    expect([gradeText(nothing, 'qualified'), shareText(nothing), restText(nothing)]).toEqual(['—', '—', '—'])
    expect([gradeText(row, 'qualified'), shareText(row), isAbove(row)]).toEqual(['6', '4/3', true])
    expect(restText(row)).toBe('下一步：民主测评')
    expect(restText({ ...row, state: 'finished', openTasks: 2 })).toBe('2 项整改、帮助未完成')
  })

  it('reads damaged addresses as no filter and writes what it reads', () => {
    const filters = readQuery({ year: '2025', organization: 'o1', state: 'open', page: '2' })
    expect(filters).toEqual({ year: 2025, organizationId: 'o1', state: 'open', limit: 50, offset: 50 })
    expect(writeQuery(filters, 2)).toEqual({ year: '2025', organization: 'o1', state: 'open', page: '2' })
    expect(readQuery({ year: 'x', state: 'done', page: '-1' })).toEqual({ year: null, organizationId: null, state: null, limit: 50, offset: 0 })
  })
})
