// The form of a party organisation: an empty draft, a draft made from a stored record, and which levels
// and kinds may stand below which superior. The last word has the backend (R-ORG-21); this only keeps
// impossible choices out of the lists.

import type { OrgKind, OrgLevel, OrganizationDraft, OrganizationNode } from '@/generated/bindings'

/** All levels, highest first. */
export const LEVELS: readonly OrgLevel[] = ['city', 'district', 'subdistrict', 'community', 'compound', 'grid', 'building']

/** All kinds in the order of the rule book. */
export const KINDS: readonly OrgKind[] = [
  'party_committee',
  'working_committee',
  'general_branch',
  'branch',
  'joint_branch',
  'temporary_branch',
  'floating_branch',
  'party_group',
]

const BRANCHES: readonly OrgKind[] = ['branch', 'joint_branch', 'temporary_branch', 'floating_branch']

/** Whether members belong to it directly. */
export const isBranch = (kind: OrgKind): boolean => BRANCHES.includes(kind)

/** Levels to choose from below a superior: strictly lower; a group may share its branch's level (R-ORG-21). */
export function levelsBelow(parent: OrgLevel | null, kind: OrgKind): OrgLevel[] {
  if (parent === null) return [...LEVELS]
  const at = LEVELS.indexOf(parent)
  return LEVELS.slice(kind === 'party_group' ? at : at + 1)
}

/** Kinds to choose from below a superior: a group only below a branch, nothing below a group (R-ORG-21). */
export function kindsBelow(parent: OrgKind | null): OrgKind[] {
  if (parent === null) return KINDS.filter((kind) => kind !== 'party_group')
  if (parent === 'party_group') return []
  return KINDS.filter((kind) => kind !== 'party_group' || isBranch(parent))
}

/** Whether anything may stand below this node. */
export const mayHaveChildren = (node: Pick<OrganizationNode, 'kind' | 'closedOn'>): boolean => node.kind !== 'party_group' && node.closedOn === null

/** A new form below `parent`. */
export function emptyOrganization(parent: Pick<OrganizationNode, 'id' | 'level' | 'kind'> | null): OrganizationDraft {
  const kind: OrgKind = parent !== null && isBranch(parent.kind) ? 'party_group' : 'branch'
  const level = levelsBelow(parent?.level ?? null, kind)[0] ?? 'building'
  return {
    name: '',
    shortName: '',
    level,
    kind,
    parentId: parent?.id ?? null,
    establishedOn: null,
    contactName: '',
    contactPhone: '',
    uscc: '',
    note: '',
    overrideReason: '',
  }
}
