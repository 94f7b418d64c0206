import { describe, expect, it } from 'vitest'

import { choiceOf, type FormField, missing, numberOf, shownFields, textOf, valueOf } from './fields'

const FIELDS: readonly FormField[] = [
  { key: 'kind', label: '方式', kind: 'choice', required: true },
  { key: 'until', label: '期限', kind: 'date', required: true, when: (values) => values['kind'] === 'correction' },
  { key: 'note', label: '说明', kind: 'area' },
]

describe('a form made of fields', () => {
  it('asks only for required fields that are shown', () => {
    expect(missing(FIELDS, { kind: 'talk', until: null, note: '' })).toEqual({})
    expect(missing(FIELDS, { kind: 'correction', until: ' ', note: '' })).toEqual({ until: '请填写期限。' })
    expect(shownFields(FIELDS, { kind: 'talk' }).map((field) => field.key)).toEqual(['kind', 'note'])
  })
  it('reads values whatever was typed and never invents one', () => {
    const values = { text: ' 甲 ', empty: '', tenths: 25, none: null }
    expect([textOf(values, 'text'), textOf(values, 'none')]).toEqual(['甲', ''])
    expect([valueOf(values, 'text'), valueOf(values, 'empty'), valueOf(values, 'none')]).toEqual(['甲', null, null])
    expect([numberOf(values, 'tenths'), numberOf(values, 'text')]).toEqual([25, 0])
    expect(choiceOf(['a', 'b'] as const, { x: 'b' }, 'x')).toBe('b')
    expect(choiceOf(['a', 'b'] as const, { x: 'z' }, 'x'), 'what is no choice is the first').toBe('a')
  })
})
