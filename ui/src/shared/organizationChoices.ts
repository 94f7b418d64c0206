// The organisations as a flat list to choose from, in the order of the tree. Pure functions; flat, because a list can
// be virtual: a district has 3,000 of them, and only the dozen that is seen may cost anything.

import type { OrganizationNode } from '@/generated/bindings'

/** One line of the list. */
export type OrganizationChoice = {
  value: string
  label: string
  /** 0 for those without a superior in the list. */
  depth: number
  /** Name of the superior, '' at the top: two branches of a city may have the same short name. */
  superior: string
  disabled: boolean
}

/**
 * All choices; superiors come before inferiors in `nodes`. Neither `exceptId` nor anything below it can be chosen
 * (moving, choosing a superior).
 */
export function choicesOf(nodes: readonly OrganizationNode[], exceptId?: string): OrganizationChoice[] {
  const known = new Map<string, OrganizationChoice>()
  for (const node of nodes) {
    const superior = node.parentId === null ? undefined : known.get(node.parentId)
    const choice: OrganizationChoice = {
      value: node.id,
      label: node.shortName || node.name,
      depth: superior === undefined ? 0 : superior.depth + 1,
      superior: superior?.label ?? '',
      disabled: node.id === exceptId || superior?.disabled === true,
    }
    // Frozen: the kit would make each of them reactive otherwise.
    known.set(node.id, Object.freeze(choice))
  }
  return [...known.values()]
}

/** The choices, and a line for a value that is none of them: a record may name an organisation dissolved since. */
export function choicesWith(choices: readonly OrganizationChoice[], value: string | null): OrganizationChoice[] {
  if (value === null || choices.some((choice) => choice.value === value)) return [...choices]
  return [...choices, Object.freeze({ value, label: '已撤销的组织', depth: 0, superior: '', disabled: true })]
}
