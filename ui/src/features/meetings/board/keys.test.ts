import { describe, expect, it } from 'vitest'

import { actOf, markOf, withPhrase, withShortcut } from './keys'

const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({ key: name, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...more })

describe('the keys of the board', () => {
  it('act everywhere when they are function keys, and where nothing is typed when they are signs', () => {
    expect(actOf(key('F2'), true), 'while typing').toBe('speech')
    expect(actOf(key('/'), false)).toBe('speech')
    expect(actOf(key('、'), false), 'the same key with a Chinese input method on').toBe('speech')
    expect(actOf(key('/'), true), 'a slash in a text stays a slash').toBeNull()
    expect([actOf(key('ArrowRight'), false), actOf(key('ArrowRight'), true)]).toEqual(['next', null])
    expect(actOf(key('PageUp'), true)).toBe('previous')
    expect(actOf(key('s', { ctrlKey: true }), true)).toBe('save')
  })
  it('belong to the input method while it composes, and Alt+F4 to the window', () => {
    expect(actOf(key('Escape', { isComposing: true }), true)).toBeNull()
    expect(actOf(key('F4', { altKey: true }), false)).toBeNull()
  })
  it('mark 出席, 请假 with its reason, 缺席, 免予要求 and 未记 (R-LIFE-15)', () => {
    expect(markOf('Enter')).toEqual({ status: 'present' })
    expect(markOf('1')).toEqual({ status: 'leave', reason: 'sick' })
    expect(markOf('6')).toEqual({ status: 'leave', reason: 'other' })
    expect([markOf('0')?.status, markOf('9')?.status, markOf('8')?.status]).toEqual(['absent', 'exempt', null])
    expect([markOf('7'), markOf('w')], 'no mark').toEqual([null, null])
  })
})

describe('ready phrases', () => {
  const phrases = ['同意。', '建议：']

  it('are put in where the caret is', () => {
    expect(withPhrase({ text: '甲乙', caret: 1 }, '同意。')).toEqual({ text: '甲同意。乙', caret: 4 })
  })
  it('take the place of ; and a digit just before the caret', () => {
    expect(withShortcut({ text: '先说；2然后', caret: 4 }, phrases)).toEqual({ text: '先说建议：然后', caret: 5 })
    expect(withShortcut({ text: ';1', caret: 2 }, phrases)?.text).toBe('同意。')
  })
  it('stay as typed when there is no such phrase or the caret stands elsewhere', () => {
    expect(withShortcut({ text: ';9', caret: 2 }, phrases), 'only two phrases').toBeNull()
    expect(withShortcut({ text: ';1', caret: 1 }, phrases)).toBeNull()
    expect(withShortcut({ text: '比分1', caret: 3 }, phrases), 'a digit alone').toBeNull()
  })
})
