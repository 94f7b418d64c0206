import { describe, expect, it } from 'vitest'

import { coveredBy } from './columns'
import { emptyUnit, hasShapeOf } from './drafts'
import { countText, hasText, rateText } from './labels'
import { isInstructorFiltered, isUnitFiltered, readInstructorQuery, readUnitQuery, writeInstructorQuery, writeUnitQuery } from './query'

describe('the addresses of the lists', () => {
  it('read back what they wrote', () => {
    const units = readUnitQuery({ text: '大厦', kind: 'park', state: 'not_yet', area: 'o1', due: '1', closed: '1', sort: 'staff', down: '1', page: '3' })
    expect(units).toMatchObject({ text: '大厦', kind: 'park', state: 'not_yet', areaId: 'o1', shouldHaveBranch: true, sort: 'staff', offset: 100 })
    expect(readUnitQuery(writeUnitQuery(units, 3) as Record<string, string>)).toEqual(units)
    const people = readInstructorQuery({ text: '韩', source: 'subdistrict', overdue: '1', ended: '1', page: '2' })
    expect(readInstructorQuery(writeInstructorQuery(people, 2) as Record<string, string>)).toEqual(people)
  })
  it('ignore what they do not know and leave out the usual', () => {
    expect(readUnitQuery({ kind: 'castle', state: 'x', sort: 'points', page: '-1' })).toMatchObject({ kind: null, state: null, sort: 'name', offset: 0 })
    expect(writeUnitQuery(readUnitQuery({}), 1)).toEqual({})
    expect(writeInstructorQuery(readInstructorQuery({}), 1)).toEqual({})
  })
  it('know a narrowed list from an empty ledger', () => {
    expect([isUnitFiltered(readUnitQuery({})), isUnitFiltered(readUnitQuery({ due: '1' }))]).toEqual([false, true])
    expect([isInstructorFiltered(readInstructorQuery({})), isInstructorFiltered(readInstructorQuery({ overdue: '1' }))]).toEqual([false, true])
  })
})

describe('what is shown', () => {
  it('never shows an unknown number as nought and no rate without a unit (R-COV-03)', () => {
    expect([countText(null), countText(0), hasText(null), hasText(false)]).toEqual(['—', '0', '—', '无'])
    expect(rateText({ covered: 0, total: 0, permille: null })).toBe('—')
    expect(rateText({ covered: 2, total: 3, permille: 666 })).toBe('66.6%')
    expect(rateText({ covered: 3, total: 3, permille: 1000 })).toBe('100.0%')
    expect(rateText({ covered: 1, total: 200, permille: 5 })).toBe('0.5%')
  })
  it('names everything that covers a unit, or why nothing does', () => {
    const nothing = { branch: null, instructors: [], contactPerson: '', reason: '' }
    expect(coveredBy(nothing)).toBe('—')
    expect(coveredBy({ ...nothing, reason: '筹建中' })).toBe('筹建中')
    expect(coveredBy({ branch: { id: 'o', name: '商圈党支部' }, instructors: [{ id: 'i', name: '韩松涛' }], contactPerson: '杜若溪', reason: '' })).toBe(
      '商圈党支部；指导员：韩松涛；联系人：杜若溪',
    )
  })
  it('takes a kept draft only when it still has the shape of the form', () => {
    const fits = hasShapeOf(emptyUnit('2026-11-24', null))
    expect(fits({ ...emptyUnit('2026-11-24', 'o'), staff: 20 })).toBe(true)
    expect(fits({ name: '甲' })).toBe(false)
    expect(fits({ ...emptyUnit('2026-11-24', null), name: 5 })).toBe(false)
    expect(fits(null)).toBe(false)
  })
})
