// 拆分: the form and who goes where. Each member and each inferior has one place: '' (the original) or the key of a part.

import type { Decision, OrgKind, OrgLevel, OrganizationNode, SplitOutcome, SplitPart } from '@/generated/bindings'

import { isBranch, levelsBelow } from './draft'

/** One new organisation while it is typed. */
export type PartForm = { key: string; name: string; shortName: string; level: OrgLevel; kind: OrgKind }

/** Where members (by id) and inferiors (by id) go: the key of a part, or '' for staying. */
export type Places = Readonly<Record<string, string>>

/** A new part: of the same kind and level as the original, or one level below it when the original becomes the superior. */
export function newPart(key: string, source: Pick<OrganizationNode, 'kind' | 'level'>, outcome: SplitOutcome): PartForm {
  const kind: OrgKind = isBranch(source.kind) || source.kind === 'party_group' ? source.kind : 'branch'
  const below = outcome === 'general_branch' || outcome === 'party_committee'
  return { key, name: '', shortName: '', kind, level: below ? (levelsBelow(source.level, kind)[0] ?? 'building') : source.level }
}

/** The parts as the program takes them. */
export function partsOf(parts: readonly PartForm[], members: Places, children: Places): SplitPart[] {
  const at = (places: Places, key: string): string[] => Object.keys(places).filter((id) => places[id] === key)
  return parts.map(({ key, name, shortName, level, kind }) => ({
    name,
    shortName,
    level,
    kind,
    memberIds: at(members, key),
    childIds: at(children, key),
  }))
}

/** How many go to each part; the original under ''. */
export function counts(ids: readonly string[], places: Places): Map<string, number> {
  const found = new Map<string, number>()
  for (const id of ids) found.set(places[id] ?? '', (found.get(places[id] ?? '') ?? 0) + 1)
  return found
}

/** What still stops the form; '' when it can be sent. */
export function missing(parts: readonly PartForm[], decision: Decision, outcome: SplitOutcome, left: number): string {
  if (parts.length === 0) return '请添加拆分出的组织。'
  const nameless = parts.findIndex((part) => part.name.trim() === '')
  if (nameless >= 0) return `请填写第 ${nameless + 1} 个新组织的全称。`
  if (decision.on === '') return '请填写变动日期。'
  if (outcome !== 'remains' && left > 0) return `还有 ${left} 名党员或下级组织没有安排去向。`
  return ''
}
