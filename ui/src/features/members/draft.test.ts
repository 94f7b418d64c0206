import { describe, expect, it } from 'vitest'

import { ETHNICITIES, emptyMember, filledFrom, isBlank, isMemberDraft } from './draft'

describe('the form of a member', () => {
  it('offers the 56 ethnic groups and 其他', () => {
    expect(new Set(ETHNICITIES).size).toBe(57)
  })
  it('fills sex and birth date from a valid number only where nothing is typed', () => {
    const read = { sex: 'female' as const, birthDate: '1949-12-31' }
    expect(filledFrom(emptyMember('o'), read)).toMatchObject(read)
    expect(filledFrom({ ...emptyMember('o'), sex: 'male' }, read)).toMatchObject({ sex: 'male', birthDate: '1949-12-31' })
    expect(filledFrom(emptyMember('o'), null).sex).toBeNull()
  })
  it('knows whether anything was typed', () => {
    expect(isBlank(emptyMember('o'))).toBe(true)
    expect(isBlank({ ...emptyMember('o'), name: '张' })).toBe(false)
  })
  it('recognises a kept draft of its own shape and refuses others', () => {
    expect(isMemberDraft(JSON.parse(JSON.stringify(emptyMember('o'))))).toBe(true)
    expect(isMemberDraft({ name: '张' })).toBe(false)
    expect(isMemberDraft(null)).toBe(false)
  })
})
