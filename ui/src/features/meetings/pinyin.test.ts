import { describe, expect, it } from 'vitest'

import { fitsName, initials } from './pinyin'

describe('pinyin initials', () => {
  it('reads common names', () => {
    expect(initials('张伟')).toEqual(['zw'])
    expect(initials('欧阳娜娜')).toEqual(['oynn'])
    expect(initials('阿依古丽')).toEqual(['aygl'])
  })
  it('accepts both readings of a surname', () => {
    expect(initials('单丽华')).toContain('slh')
    expect(initials('曾国庆')).toContain('zgq')
  })
  it('leaves the dot of a minority name out', () => {
    expect(initials('买买提·吐尔逊江')).toEqual(['mmttexj'])
    expect(fitsName('买买提·吐尔逊江', 'mmttex')).toBe(true)
    expect(fitsName('买买提·吐尔逊江', '提吐尔')).toBe(true)
  })
  it('finds a name with a rare character by its Chinese text', () => {
    expect(fitsName('𠮷野', '𠮷')).toBe(true)
    expect(fitsName('𠮷野', '野')).toBe(true)
  })
  it('fits the beginning of the initials, not the middle', () => {
    expect(fitsName('李小明', 'lx')).toBe(true)
    expect(fitsName('李小明', 'xm')).toBe(false)
  })
  it('fits everyone when nothing is typed', () => {
    expect(fitsName('李小明', ' ')).toBe(true)
  })
})
