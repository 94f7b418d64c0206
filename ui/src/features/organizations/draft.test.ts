import { describe, expect, it } from 'vitest'

import { emptyOrganization, kindsBelow, levelsBelow, mayHaveChildren } from './draft'

describe('the choices of an organisation form (R-ORG-21)', () => {
  it('offers only levels strictly below the superior', () => {
    expect(levelsBelow('community', 'branch')).toEqual(['compound', 'grid', 'building'])
  })
  it('lets a group share the level of its branch', () => {
    expect(levelsBelow('grid', 'party_group')).toEqual(['grid', 'building'])
  })
  it('offers every level at the top of the tree', () => {
    expect(levelsBelow(null, 'branch')).toHaveLength(7)
  })
  it('offers a group only below a branch and nothing below a group', () => {
    expect(kindsBelow('party_committee')).not.toContain('party_group')
    expect(kindsBelow('joint_branch')).toContain('party_group')
    expect(kindsBelow('party_group')).toEqual([])
  })
  it('starts a form below a branch as a group', () => {
    expect(emptyOrganization({ id: 'b', level: 'compound', kind: 'branch' })).toMatchObject({
      kind: 'party_group',
      level: 'compound',
      parentId: 'b',
    })
  })
  it('allows nothing below a dissolved organisation', () => {
    expect(mayHaveChildren({ kind: 'branch', closedOn: '2026-01-01' })).toBe(false)
  })
})
