// The tree of party organisations as the tree component wants it: nested, filtered, counted.
// Pure functions; the flat list comes from the database in the order in which it should be shown.

import type { OrganizationNode } from '@/generated/bindings'

/** A node with its children, ready for el-tree-v2. */
export type TreeNode = OrganizationNode & { children: TreeNode[] }

/**
 * Nests a flat list. A node whose superior is not in the list (closed and hidden, or outside this office)
 * becomes a root, so that nothing ever disappears from the tree.
 */
export function nest(nodes: readonly OrganizationNode[]): TreeNode[] {
  const byId = new Map<string, TreeNode>(nodes.map((node) => [node.id, { ...node, children: [] }]))
  const roots: TreeNode[] = []
  for (const node of byId.values()) {
    const parent = node.parentId === null ? undefined : byId.get(node.parentId)
    if (parent === undefined || parent === node) roots.push(node)
    else parent.children.push(node)
  }
  return roots
}

/** Whether a node's full or short name contains the typed text; an empty text matches everything. */
export function matches(node: OrganizationNode, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  return node.name.toLowerCase().includes(wanted) || node.shortName.toLowerCase().includes(wanted)
}

/** Ids of `id` and of everything below it. */
export function subtreeIds(nodes: readonly OrganizationNode[], id: string): Set<string> {
  const children = new Map<string, string[]>()
  for (const node of nodes) {
    if (node.parentId === null) continue
    const siblings = children.get(node.parentId)
    if (siblings === undefined) children.set(node.parentId, [node.id])
    else siblings.push(node.id)
  }
  const found = new Set<string>([id])
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of children.get(next) ?? []) {
      if (found.has(child)) continue
      found.add(child)
      open.push(child)
    }
  }
  return found
}

/** Ids on the way from the root to `id`, without `id`: what must be open for it to be seen. */
export function ancestorIds(nodes: readonly OrganizationNode[], id: string): string[] {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]))
  const path: string[] = []
  const seen = new Set<string>([id])
  for (let next = parents.get(id) ?? null; next !== null && !seen.has(next); next = parents.get(next) ?? null) {
    if (!parents.has(next)) break
    seen.add(next)
    path.unshift(next)
  }
  return path
}

/** What is open when the page is first shown: the way to the office's own organisation and the roots. */
export function firstOpen(nodes: readonly OrganizationNode[]): string[] {
  const own = nodes.find((node) => node.isOwn)
  const known = new Set(nodes.map((node) => node.id))
  const roots = nodes.filter((node) => node.parentId === null || !known.has(node.parentId)).map((node) => node.id)
  return own === undefined ? roots : [...new Set([...roots, ...ancestorIds(nodes, own.id), own.id])]
}
