import { describe, expect, it } from 'vitest'

import { counts, missing, newPart, partsOf } from './splitDraft'
import { emptyDecision } from './structureApi'

const BRANCH = { kind: 'branch', level: 'compound' } as const

describe('the form of a split', () => {
  it('starts parts beside the original, or below it when it becomes the superior (R-ORG-21)', () => {
    expect(newPart('1', BRANCH, 'remains')).toMatchObject({ kind: 'branch', level: 'compound' })
    expect(newPart('1', BRANCH, 'general_branch')).toMatchObject({ kind: 'branch', level: 'grid' })
    expect(newPart('1', { kind: 'party_group', level: 'grid' }, 'remains').kind).toBe('party_group')
  })
  it('puts everybody into exactly one part (R-ORG-01)', () => {
    const parts = [newPart('1', BRANCH, 'remains'), newPart('2', BRANCH, 'remains')]
    const made = partsOf(parts, { a: '1', b: '2', c: '' }, { g: '2' })
    expect(made.map((part) => [part.memberIds, part.childIds])).toEqual([
      [['a'], []],
      [['b'], ['g']],
    ])
    expect([...counts(['a', 'b', 'c', 'd'], { a: '1', b: '2', c: '' })]).toEqual([
      ['1', 1],
      ['2', 1],
      ['', 2],
    ])
  })
  it('says what is missing before it is sent', () => {
    const named = { ...newPart('1', BRANCH, 'remains'), name: '中共二支部' }
    const decision = emptyDecision('2026-11-24')
    expect(missing([], decision, 'remains', 0)).toContain('添加')
    expect(missing([newPart('1', BRANCH, 'remains')], decision, 'remains', 0)).toContain('第 1 个')
    expect(missing([named], emptyDecision(''), 'remains', 0)).toContain('日期')
    expect(missing([named], decision, 'dissolved', 3)).toContain('3 名')
    expect(missing([named], decision, 'remains', 3)).toBe('')
  })
})
