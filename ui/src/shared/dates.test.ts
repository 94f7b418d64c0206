import { describe, expect, it } from 'vitest'

import { addDays, formatDate, formatDateTime, formatDay, formatInstant, readDate, readTime, weekdayOf } from './dates'

type Case = { today: string; text: string; expected?: string; error?: string }
// The same cases are read by the tests of the program.
const files = import.meta.glob<Case[]>('../../../tests/fixtures/date_input.json', { eager: true, import: 'default' })
const cases = Object.values(files).flat()

describe('a typed date', () => {
  it('is tested with the cases of the program', () => {
    expect(cases.length, 'the shared fixture is missing').toBeGreaterThan(50)
  })
  it.each(cases)('“$text” on $today', ({ today, text, expected, error }) => {
    const read = readDate(text, today)
    if (expected === undefined) expect(read).toEqual({ ok: false, message: error })
    else expect(read).toEqual({ ok: true, day: expected })
  })
  it.each(['2026-W10', '11-23-', '0-5', '99999999', '２０２６年', '🙂'])('never throws: %s', (text) => {
    expect(readDate(text, '2026-11-24').ok).toBe(false)
  })
})

describe('a typed time', () => {
  it.each([
    ['14:30', '14:30'],
    ['1430', '14:30'],
    ['930', '09:30'],
    ['9点半', '09:30'],
    ['9点', '09:00'],
    ['9', '09:00'],
    ['下午2点', '14:00'],
    ['晚上7点半', '19:30'],
    ['１４：３０', '14:30'],
    ['9时5分', '09:05'],
    ['中午', null],
    ['25:00', null],
    ['12:75', null],
    ['', null],
  ])('%s is %s', (text, time) => {
    const read = readTime(text)
    expect(read.ok ? read.time : null).toBe(time)
  })
})

describe('shown dates', () => {
  it('show a missing one as —', () => {
    expect([formatDate(null), formatDay(''), formatDateTime(undefined), formatInstant(null)]).toEqual(['—', '—', '—', '—'])
  })
  it('name the weekday', () => {
    expect(formatDay('2026-11-24')).toBe('2026-11-24 周二')
    expect(weekdayOf('2026-11-29')).toBe(6)
  })
  it('cross the end of a year and a leap day', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  })
  it('show the moment of a meeting without T', () => {
    expect(formatDateTime('2026-11-24T14:30')).toBe('2026-11-24 14:30')
  })
})
