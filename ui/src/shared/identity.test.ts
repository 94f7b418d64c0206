import { describe, expect, it } from 'vitest'

import { readIdNumber } from './identity'

type Case = { text: string; normalised?: string; birth?: string; sex?: string; code?: string }
const files = import.meta.glob<{ idNumbers: Case[] }>('../../../tests/fixtures/identity.json', { eager: true, import: 'default' })
const cases = Object.values(files).flatMap((file) => file.idNumbers)

describe('公民身份号码 (R-MEM-01, R-MEM-02)', () => {
  it('is tested with the cases of the program', () => {
    expect(cases.length, 'the shared fixture is missing').toBeGreaterThan(20)
  })
  it.each(cases)('“$text”', ({ text, normalised, birth, sex, code }) => {
    const read = readIdNumber(text, '2026-11-24')
    if (code === undefined) expect(read).toEqual({ ok: true, text: normalised, birthDate: birth, sex })
    else expect(read).toMatchObject({ ok: false, code })
  })
  it('refuses a birth in the future', () => {
    expect(readIdNumber('990102200002294449', '2000-02-28')).toMatchObject({ ok: false, code: 'birth_in_future' })
  })
  it('says which check character would fit', () => {
    expect(readIdNumber('110105194912310020', '2026-11-24')).toMatchObject({ message: expect.stringContaining('应为X，实际为0') as string })
  })
})
