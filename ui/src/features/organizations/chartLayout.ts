// 组织架构图: where the boxes of the picture stand. A tidy tree: every superior is centred over its inferiors, subtrees
// are as near to each other as their outlines allow, nothing overlaps. Pure; the picture only draws what comes out.

import type { TreeNode } from './tree'

/** Size of a box and the room between boxes, in the units of the picture (pixels at 100 %). */
export const BOX = { width: 152, height: 56, across: 16, down: 40 } as const

/** A box: upper left corner, level below the top, whether its inferiors are shown. */
export type ChartBox = {
  id: string
  node: TreeNode
  parentId: string | null
  x: number
  y: number
  level: number
  open: boolean
}

/** Everything that is drawn. */
export type Chart = { boxes: ChartBox[]; width: number; height: number }

type Placed = { node: TreeNode; at: number; children: Placed[] }
/** Per level the leftmost and rightmost middle of a subtree, relative to its top. */
type Outline = { left: number[]; right: number[] }

const STEP = BOX.width + BOX.across

function place(node: TreeNode, open: ReadonlySet<string>): { placed: Placed; outline: Outline } {
  const shown = open.has(node.id) ? node.children : []
  const placed: Placed[] = []
  const sum: Outline = { left: [], right: [] }
  for (const child of shown) {
    const next = place(child, open)
    // As near as the outlines allow on every level they share.
    let shift = 0
    for (let level = 0; level < Math.min(sum.right.length, next.outline.left.length); level += 1) {
      shift = Math.max(shift, (sum.right[level] ?? 0) - (next.outline.left[level] ?? 0) + STEP)
    }
    next.placed.at = shift
    placed.push(next.placed)
    next.outline.left.forEach((left, level) => {
      if (sum.left[level] === undefined || left + shift < (sum.left[level] ?? 0)) sum.left[level] = left + shift
      sum.right[level] = (next.outline.right[level] ?? 0) + shift
    })
  }
  const middle = ((placed[0]?.at ?? 0) + (placed.at(-1)?.at ?? 0)) / 2
  for (const child of placed) child.at -= middle
  const outline = { left: [0, ...sum.left.map((left) => left - middle)], right: [0, ...sum.right.map((right) => right - middle)] }
  return { placed: { node, at: 0, children: placed }, outline }
}

/** Places the roots and whatever is open below them. */
export function layout(roots: readonly TreeNode[], open: ReadonlySet<string>): Chart {
  const boxes: ChartBox[] = []
  let right = 0
  let deepest = 0
  for (const root of roots) {
    const { placed, outline } = place(root, open)
    const from = right - Math.min(0, ...outline.left) + BOX.width / 2
    const stack: { placed: Placed; middle: number; level: number; parentId: string | null }[] = [{ placed, middle: from, level: 0, parentId: null }]
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { node, children } = next.placed
      boxes.push({
        id: node.id,
        node,
        parentId: next.parentId,
        x: next.middle - BOX.width / 2,
        y: next.level * (BOX.height + BOX.down),
        level: next.level,
        open: children.length > 0,
      })
      deepest = Math.max(deepest, next.level)
      for (let at = children.length - 1; at >= 0; at -= 1) {
        const child = children[at]
        if (child !== undefined) stack.push({ placed: child, middle: next.middle + child.at, level: next.level + 1, parentId: node.id })
      }
    }
    right = from + Math.max(0, ...outline.right) + BOX.width / 2 + BOX.across
  }
  const height = boxes.length === 0 ? 0 : deepest * (BOX.height + BOX.down) + BOX.height
  return { boxes, width: Math.max(0, right - BOX.across), height }
}

/** What is open at first: whole levels from the top, as long as no more than `most` boxes are shown. */
export function openAtFirst(roots: readonly TreeNode[], most = 60): Set<string> {
  const open = new Set<string>()
  let level: readonly TreeNode[] = roots
  let shown = roots.length
  while (level.length > 0) {
    const below = level.flatMap((node) => node.children)
    if (below.length === 0 || shown + below.length > most) break
    for (const node of level) if (node.children.length > 0) open.add(node.id)
    shown += below.length
    level = below
  }
  return open
}

/** The path of the link from a superior to its inferior: down, across, down. */
export function link(from: ChartBox, to: ChartBox): string {
  const [x1, y1, x2, y2] = [from.x + BOX.width / 2, from.y + BOX.height, to.x + BOX.width / 2, to.y]
  return `M${x1} ${y1}V${y1 + BOX.down / 2}H${x2}V${y2}`
}

/** The box an arrow key leads to: up the superior, down the first inferior, sideways the next box of the level. */
export function neighbour(boxes: readonly ChartBox[], id: string, key: string): string | null {
  const here = boxes.find((box) => box.id === id)
  if (here === undefined) return null
  if (key === 'ArrowUp') return here.parentId
  if (key === 'ArrowDown') return boxes.filter((box) => box.parentId === id).sort((a, b) => a.x - b.x)[0]?.id ?? null
  const level = boxes.filter((box) => box.level === here.level).sort((a, b) => a.x - b.x)
  const at = level.findIndex((box) => box.id === id)
  if (key === 'ArrowLeft') return level[at - 1]?.id ?? null
  if (key === 'ArrowRight') return level[at + 1]?.id ?? null
  return null
}

/** Where the picture stands in its frame. */
export type View = { scale: number; x: number; y: number }

export const SCALE_LEAST = 0.1
export const SCALE_MOST = 2

/** The whole picture in a frame, never enlarged, with a margin. */
export function fit(chart: Pick<Chart, 'width' | 'height'>, frame: { width: number; height: number }): View {
  const margin = 16
  const across = (frame.width - 2 * margin) / Math.max(1, chart.width)
  const down = (frame.height - 2 * margin) / Math.max(1, chart.height)
  const scale = Math.min(1, Math.max(SCALE_LEAST, Math.min(across, down)))
  return { scale, x: (frame.width - chart.width * scale) / 2, y: margin }
}

/** Zooms around a point of the frame, which stays where it is. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }): View {
  const scale = Math.min(SCALE_MOST, Math.max(SCALE_LEAST, view.scale * factor))
  const by = scale / view.scale
  return { scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }
}

/** Boxes that can be seen: only they are drawn, so that thousands do no harm. */
export function visible(boxes: readonly ChartBox[], view: View, frame: { width: number; height: number }): ChartBox[] {
  const [left, top] = [-view.x / view.scale - BOX.width, -view.y / view.scale - BOX.height]
  const [right, low] = [left + frame.width / view.scale + 2 * BOX.width, top + frame.height / view.scale + 2 * BOX.height]
  return boxes.filter((box) => box.x >= left && box.x <= right && box.y >= top && box.y <= low)
}
