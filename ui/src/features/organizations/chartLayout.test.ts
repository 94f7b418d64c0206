import { describe, expect, it } from 'vitest'

import type { OrganizationNode } from '@/generated/bindings'

import { BOX, type Chart, fit, layout, link, neighbour, openAtFirst, visible, zoomed } from './chartLayout'
import { nest } from './tree'

function node(id: string, parentId: string | null): OrganizationNode {
  return {
    id,
    parentId,
    rev: 1,
    name: id,
    shortName: id,
    level: 'compound',
    kind: 'branch',
    members: 0,
    membersBelow: 0,
    closedOn: null,
    isOwn: false,
  }
}
/** A tree in which every node has `width` inferiors. */
const many = (count: number, width: number): OrganizationNode[] =>
  Array.from({ length: count }, (_, at) => node(`n${at}`, at === 0 ? null : `n${Math.floor((at - 1) / width)}`))
const all = (nodes: readonly OrganizationNode[]): Set<string> => new Set(nodes.map((entry) => entry.id))
const at = (chart: Chart, id: string) => {
  const box = chart.boxes.find((entry) => entry.id === id)
  if (box === undefined) throw new Error(`${id} is drawn`)
  return box
}

function overlaps(chart: Chart): string[] {
  const found: string[] = []
  for (const y of new Set(chart.boxes.map((box) => box.y))) {
    const row = chart.boxes.filter((box) => box.y === y).sort((a, b) => a.x - b.x)
    row.forEach((box, place) => {
      const next = row[place + 1]
      if (next !== undefined && next.x - box.x < BOX.width + BOX.across - 0.01) found.push(`${box.id} ${next.id}`)
    })
  }
  return found
}

const SMALL = [node('a', null), node('b', 'a'), node('c', 'a'), node('d', 'b'), node('e', 'b'), node('f', 'b'), node('g', 'c')]

describe('the organisation chart', () => {
  it('centres a superior over its inferiors and puts levels below each other', () => {
    const chart = layout(nest(SMALL), all(SMALL))
    expect(at(chart, 'b').x).toBeCloseTo((at(chart, 'd').x + at(chart, 'f').x) / 2)
    expect(at(chart, 'a').x).toBeCloseTo((at(chart, 'b').x + at(chart, 'c').x) / 2)
    expect(at(chart, 'g').x).toBeCloseTo(at(chart, 'c').x)
    expect(at(chart, 'd').y - at(chart, 'b').y).toBe(BOX.height + BOX.down)
    expect(chart.boxes.every((box) => box.x >= 0 && box.x + BOX.width <= chart.width + 0.01 && box.y + BOX.height <= chart.height)).toBe(true)
  })
  it('never lets two boxes overlap, whatever the shape of the tree', () => {
    for (const width of [1, 2, 3, 7, 40]) {
      const nodes = many(400, width)
      expect(overlaps(layout(nest(nodes), all(nodes))), `${width} inferiors each`).toEqual([])
    }
    const lopsided = [...many(60, 3), ...Array.from({ length: 30 }, (_, n) => node(`x${n}`, n === 0 ? 'n1' : `x${n - 1}`))]
    expect(overlaps(layout(nest(lopsided), all(lopsided)))).toEqual([])
    const forest = [node('r', null), node('s', null), node('t', 's'), node('u', 's')]
    expect(overlaps(layout(nest(forest), all(forest)))).toEqual([])
  })
  it('moves subtrees as near as their outlines allow', () => {
    // The deep narrow subtree of b fits beside the wide one of c without widening the picture.
    const nodes = [node('a', null), node('b', 'a'), node('c', 'a'), node('d', 'b'), ...['e', 'f', 'g'].map((id) => node(id, 'd'))]
    const chart = layout(nest(nodes), all(nodes))
    expect(at(chart, 'c').x - at(chart, 'b').x, 'c stands beside b, not beside the children of d').toBeCloseTo(BOX.width + BOX.across)
  })
  it('draws nothing below a closed box', () => {
    const chart = layout(nest(SMALL), new Set(['a']))
    expect(chart.boxes.map((box) => box.id).sort()).toEqual(['a', 'b', 'c'])
    expect(at(chart, 'b').open).toBe(false)
  })
  it('opens whole levels at first, as long as they are few', () => {
    expect([...openAtFirst(nest(SMALL), 3)]).toEqual(['a'])
    expect([...openAtFirst(nest(SMALL), 7)].sort()).toEqual(['a', 'b', 'c'])
    const nodes = many(2000, 12)
    expect(layout(nest(nodes), openAtFirst(nest(nodes))).boxes.length, '2,000 organisations').toBeLessThanOrEqual(60)
  })
  it('lays out 2,000 open boxes well under a tenth of a second and draws only what is seen', () => {
    const nodes = many(2000, 6)
    const roots = nest(nodes)
    const started = performance.now()
    const chart = layout(roots, all(nodes))
    expect(performance.now() - started).toBeLessThan(100)
    expect(chart.boxes).toHaveLength(2000)
    expect(visible(chart.boxes, { scale: 1, x: 0, y: 0 }, { width: 900, height: 500 }).length).toBeLessThan(100)
  })
  it('leads with arrow keys to superior, inferior and neighbour', () => {
    const { boxes } = layout(nest(SMALL), all(SMALL))
    expect(neighbour(boxes, 'b', 'ArrowUp')).toBe('a')
    expect(neighbour(boxes, 'b', 'ArrowDown')).toBe('d')
    expect(neighbour(boxes, 'f', 'ArrowRight'), 'over the border of subtrees').toBe('g')
    expect(neighbour(boxes, 'd', 'ArrowLeft')).toBeNull()
    expect(neighbour(boxes, 'a', 'ArrowUp')).toBeNull()
  })
  it('fits the picture into its frame and zooms around the pointer', () => {
    const view = fit({ width: 4000, height: 300 }, { width: 1032, height: 500 })
    expect(view.scale).toBeCloseTo(0.25)
    expect(fit({ width: 100, height: 50 }, { width: 1032, height: 500 }).scale, 'a small picture is not blown up').toBe(1)
    const near = zoomed({ scale: 1, x: 10, y: 20 }, 2, { x: 110, y: 120 })
    expect(near).toEqual({ scale: 2, x: -90, y: -80 })
    expect(zoomed({ scale: 1, x: 0, y: 0 }, 100, { x: 0, y: 0 }).scale, 'has an end').toBe(2)
  })
  it('draws a link from foot to head', () => {
    const { boxes } = layout(nest(SMALL), all(SMALL))
    const [a, b] = [boxes.find((box) => box.id === 'a'), boxes.find((box) => box.id === 'b')]
    if (a === undefined || b === undefined) throw new Error('both are drawn')
    expect(link(a, b)).toBe(`M${a.x + 76} 56V76H${b.x + 76}V96`)
  })
})
