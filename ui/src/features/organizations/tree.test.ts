import { describe, expect, it } from 'vitest'

import type { OrganizationNode } from '@/generated/bindings'

import { ancestorIds, firstOpen, matches, nest, subtreeIds } from './tree'

function node(id: string, parentId: string | null, extra: Partial<OrganizationNode> = {}): OrganizationNode {
  return {
    id,
    parentId,
    rev: 1,
    name: `中共${id}支部委员会`,
    shortName: `${id}支部`,
    level: 'compound',
    kind: 'branch',
    members: 0,
    membersBelow: 0,
    closedOn: null,
    isOwn: false,
    ...extra,
  }
}

const FLAT = [node('a', null), node('b', 'a', { isOwn: true }), node('c', 'b'), node('d', 'a'), node('e', 'gone')]

describe('the organisation tree', () => {
  it('nests children under their superior and keeps the order of the list', () => {
    const roots = nest(FLAT)
    expect(roots.map((root) => root.id)).toEqual(['a', 'e'])
    expect(roots[0]?.children.map((child) => child.id)).toEqual(['b', 'd'])
  })
  it('shows a node whose superior is hidden as a root instead of losing it', () => {
    expect(nest([node('x', 'hidden')]).map((root) => root.id)).toEqual(['x'])
  })
  it('survives a node that names itself as superior', () => {
    expect(nest([node('x', 'x')])).toHaveLength(1)
    expect(ancestorIds([node('x', 'x')], 'x')).toEqual([])
  })
  it('collects everything below a node, itself included', () => {
    expect([...subtreeIds(FLAT, 'a')].sort()).toEqual(['a', 'b', 'c', 'd'])
  })
  it('finds the way to a node', () => {
    expect(ancestorIds(FLAT, 'c')).toEqual(['a', 'b'])
  })
  it('opens the way to the own organisation at first', () => {
    expect(firstOpen(FLAT)).toEqual(['a', 'e', 'b'])
  })
  it('matches full and short names by any part', () => {
    expect(matches(node('锦绣', null), '锦绣支')).toBe(true)
    expect(matches(node('锦绣', null), '阳光')).toBe(false)
    expect(matches(node('锦绣', null), '  ')).toBe(true)
  })
  it('nests 5000 nodes in well under a second', () => {
    const many = Array.from({ length: 5000 }, (_, i) => node(`n${i}`, i === 0 ? null : `n${Math.floor((i - 1) / 8)}`))
    const started = performance.now()
    nest(many)
    subtreeIds(many, 'n0')
    expect(performance.now() - started).toBeLessThan(500)
  })
})
