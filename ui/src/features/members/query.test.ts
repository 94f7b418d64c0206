import { describe, expect, it } from 'vitest'

import { isFiltered, pageOf, readQuery, writeQuery } from './query'

describe('the address of the roster', () => {
  it('reads back what it wrote', () => {
    const filters = readQuery({ text: '张', organization: 'o1', type: 'full', status: 'normal', sort: 'join_date', down: '1', page: '3' })
    expect(filters).toMatchObject({ text: '张', organizationId: 'o1', memberType: 'full', sort: 'join_date', descending: true, offset: 100 })
    expect(readQuery(writeQuery(filters, 3) as Record<string, string>)).toEqual(filters)
  })
  it('ignores what it does not know', () => {
    expect(readQuery({ type: 'boss', sort: 'points', page: '-4' })).toMatchObject({ memberType: null, sort: 'name', offset: 0 })
    expect(pageOf({ page: 'x' })).toBe(1)
  })
  it('leaves the usual out of the address', () => {
    expect(writeQuery(readQuery({}), 1)).toEqual({})
  })
  it('knows a narrowed list from an empty office', () => {
    expect(isFiltered(readQuery({}))).toBe(false)
    expect(isFiltered(readQuery({ status: 'deceased' }))).toBe(true)
  })
})
