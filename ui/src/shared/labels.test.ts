import { describe, expect, it } from 'vitest'

import * as labels from './labels'

// That no value of an enumeration is missing is checked by the types; this is about the words.
const tables = Object.entries(labels).filter((entry): entry is [string, Readonly<Record<string, string>>] => typeof entry[1] === 'object')

describe('labels', () => {
  it.each(tables)('%s are Chinese, different and not empty', (_, table) => {
    const words = Object.values(table)
    expect(words.every((word) => /^[\p{Script=Han}\d，、 ]+$/u.test(word))).toBe(true)
    expect(new Set(words).size, 'two values with one name cannot be told apart').toBe(words.length)
  })
  it('use the words of the glossary', () => {
    expect(Object.values(labels.ORG_LEVEL)).toEqual(['市', '区', '街道', '社区', '小区', '网格', '楼栋'])
    expect(Object.values(labels.MEETING_STATE)).toEqual(['计划', '已通知', '进行中', '待整理', '已定稿'])
    expect(Object.values(labels.ATTENDANCE_STATUS)).toEqual(['出席', '请假', '缺席', '免予要求'])
  })
  it('are offered in their order', () => {
    expect(labels.choices(labels.SEX)).toEqual([
      { value: 'male', label: '男' },
      { value: 'female', label: '女' },
    ])
  })
})
