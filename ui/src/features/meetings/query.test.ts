import { describe, expect, it } from 'vitest'

import { isFiltered, kindOf, readQuery, writeQuery } from './query'

describe('the address of the list of meetings', () => {
  it('reads back what it wrote', () => {
    const filters = readQuery({ text: '换届', organization: 'o', kind: 'committee', state: 'to_finish', from: '2026-01-01', to: '2026-03-31', page: '2' })
    expect(filters).toMatchObject({ kind: 'committee', state: 'to_finish', fromDay: '2026-01-01', offset: 50 })
    expect(readQuery(writeQuery(filters, 2) as Record<string, string>)).toEqual(filters)
  })
  it('ignores what it does not know', () => {
    expect(readQuery({ kind: 'party', from: '昨天' })).toMatchObject({ kind: null, fromDay: null })
    expect(kindOf('theme_day')).toBe('theme_day')
    expect(kindOf(undefined)).toBeNull()
  })
  it('knows a narrowed list from an empty office', () => {
    expect(isFiltered(readQuery({ page: '3' }))).toBe(false)
    expect(isFiltered(readQuery({ to: '2026-01-01' }))).toBe(true)
  })
})
