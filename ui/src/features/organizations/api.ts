// What the pages of the organisation tree ask of the backend. Keys begin with the tag that makes them stale.

import { useMutation, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { Decision, OrganizationDraft } from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'

/** All organisations this office sees, as a flat list in tree order. */
export function useOrganizationTree(includeClosed: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['organizations', 'tree', computed(() => toValue(includeClosed))],
    queryFn: () => ask(commands.organizationTree(toValue(includeClosed))),
  })
}

/** One organisation with counts and findings; asks nothing while no id is chosen. */
export function useOrganizationDetail(id: MaybeRefOrGetter<string | null>) {
  return useQuery({
    queryKey: ['organizations', 'detail', computed(() => toValue(id))],
    queryFn: () => ask(commands.organizationDetail(toValue(id) ?? '')),
    enabled: computed(() => toValue(id) !== null),
  })
}

/** Stores the form: a new record when `id` is null. Gives the id back. */
export function useSaveOrganization() {
  return useMutation({
    mutationFn: async (form: { id: string | null; rev: number; draft: OrganizationDraft; decision: Decision | null }): Promise<string> => {
      if (form.id === null) return tell(commands.organizationCreate(form.draft, form.decision))
      await tell(commands.organizationUpdate(form.id, form.rev, form.draft))
      return form.id
    },
  })
}

/** Puts an organisation below another superior. */
export function useMoveOrganization() {
  return useMutation({
    mutationFn: (move: { id: string; rev: number; parentId: string; decision: Decision }) =>
      tell(commands.organizationMove(move.id, move.rev, move.parentId, move.decision)),
  })
}

/** Dissolves an organisation by a decision. */
export function useCloseOrganization() {
  return useMutation({
    mutationFn: (close: { id: string; rev: number; decision: Decision }) => tell(commands.organizationClose(close.id, close.rev, close.decision)),
  })
}

/** Takes a dissolution back. */
export function useReopenOrganization() {
  return useMutation({ mutationFn: (row: { id: string; rev: number }) => tell(commands.organizationReopen(row.id, row.rev)) })
}
