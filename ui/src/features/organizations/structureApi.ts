// What the pages ask about the structure of organisations: time line, hints, the tree of a past day, and the acts.

import { useMutation, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type {
  Alteration,
  Decision,
  JointUnitDraft,
  MergeDraft,
  OrganizationNode,
  OrganizationProfile,
  PastChangeDraft,
  PastNode,
  RequestDraft,
  SplitDraft,
} from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'
import { noFilter } from '@/shared/memberFilter'

/** Time line, basis, units, applications and hints of one organisation. */
export function useStructure(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['organizations', 'structure', computed(() => toValue(id))],
    queryFn: () => ask(commands.organizationStructure(toValue(id))),
  })
}

/** How many hints stand behind each organisation. */
export function useHints() {
  return useQuery({
    queryKey: ['organizations', 'hints'],
    queryFn: async () => new Map((await ask(commands.organizationHints())).map((entry) => [entry.organizationId, entry.count])),
  })
}

/** The tree as it stood on a day; asks nothing while no day is chosen. */
export function useTreeOn(day: MaybeRefOrGetter<string | null>) {
  return useQuery({
    queryKey: ['organizations', 'tree-on', computed(() => toValue(day))],
    queryFn: () => ask(commands.organizationTreeOn(toValue(day) ?? '')),
    enabled: computed(() => toValue(day) !== null),
  })
}

/** Members that belong to an organisation directly, for choosing who goes where. */
export function useDirectMembers(id: MaybeRefOrGetter<string | null>) {
  return useQuery({
    queryKey: ['members', 'direct', computed(() => toValue(id))],
    queryFn: async () => {
      const organizationId = toValue(id)
      const page = await ask(
        commands.memberList({
          text: '',
          organizationId,
          memberType: null,
          status: null,
          filter: noFilter(),
          sort: 'organization',
          descending: false,
          limit: 500,
          offset: 0,
        }),
      )
      return page.rows.filter((row) => row.organizationId === organizationId)
    },
    enabled: computed(() => toValue(id) !== null),
  })
}

/** Lines of a past tree in the shape of the present one; figures of a past day are not known and must not be shown. */
export function asNodes(past: readonly PastNode[]): OrganizationNode[] {
  return past.map((node) => ({
    id: node.id,
    rev: 0,
    parentId: node.parentId,
    name: node.name,
    shortName: node.shortName,
    level: node.level,
    kind: node.kind,
    members: 0,
    membersBelow: 0,
    closedOn: null,
    isOwn: node.isOwn,
  }))
}

/** An empty decision of a day. */
export const emptyDecision = (on: string): Decision => ({
  on,
  decidedBy: '',
  document: '',
  documentOn: null,
  filedOn: null,
  reason: '',
  overrideReason: '',
})

/** 更名, 改建. */
export function useAlter() {
  return useMutation({
    mutationFn: (act: { id: string; rev: number; altered: Alteration; decision: Decision }) =>
      tell(commands.organizationAlter(act.id, act.rev, act.altered, act.decision)),
  })
}

/** 更正登记. */
export function useCorrect() {
  return useMutation({
    mutationFn: (act: { id: string; rev: number; altered: Alteration; reason: string }) =>
      tell(commands.organizationCorrect(act.id, act.rev, act.altered, act.reason)),
  })
}

/** 拆分; gives back the ids of the new organisations. */
export const splitOrganization = (draft: SplitDraft) => tell(commands.organizationSplit(draft))

/** 合并. */
export const mergeOrganizations = (draft: MergeDraft) => tell(commands.organizationMerge(draft))

/** Adds or mends the paper of a recorded change. */
export const saveDecision = (changeId: string, rev: number, decision: Decision) => tell(commands.organizationDecisionSave(changeId, rev, decision))

/** 补录沿革. */
export const savePast = (draft: PastChangeDraft) => tell(commands.organizationPastSave(draft))

/** 设立依据. */
export const saveProfile = (id: string, rev: number, profile: OrganizationProfile) => tell(commands.organizationProfileSave(id, rev, profile))

/** Units of a joint branch. */
export const saveUnits = (id: string, units: JointUnitDraft[], overrideReason: string) => tell(commands.organizationUnitsSave(id, units, overrideReason))

/** An application. */
export const saveRequest = (id: string | null, rev: number, draft: RequestDraft) => tell(commands.organizationRequestSave(id, rev, draft))

/** The printed chart. */
export const openChart = (id: string, isA3: boolean) => ask(commands.organizationChartPaper(id, isA3))

/** The present terms, for the colours of the chart (R-ORG-34). */
export const useTermStates = () => useQuery({ queryKey: ['posts', 'term-states'], queryFn: () => ask(commands.termStates()) })
