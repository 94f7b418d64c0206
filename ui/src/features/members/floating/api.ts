// What the registers of floating members ask of the backend. Keys begin with the tag that makes them stale.

import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { FloatingContactDraft, FloatingDraft, FloatingQuery } from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'

/** One page of the registers. */
export function useFloating(query: MaybeRefOrGetter<FloatingQuery>) {
  return useQuery({
    queryKey: ['floating', 'list', computed(() => toValue(query))],
    queryFn: () => ask(commands.floatingList(toValue(query))),
    placeholderData: keepPreviousData,
  })
}

/** One entry. */
export function useFloatingEntry(id: MaybeRefOrGetter<string | null>) {
  return useQuery({
    queryKey: ['floating', 'detail', computed(() => toValue(id))],
    queryFn: () => ask(commands.floatingDetail(toValue(id) ?? '')),
    enabled: computed(() => toValue(id) !== null),
  })
}

export const createFloating = (draft: FloatingDraft) => tell(commands.floatingCreate(draft))
export const updateFloating = (id: string, rev: number, draft: FloatingDraft) => tell(commands.floatingUpdate(id, rev, draft))
export const addContact = (id: string, draft: FloatingContactDraft) => tell(commands.floatingContactAdd(id, draft))
export const endFloating = (id: string, rev: number, on: string, note: string) => tell(commands.floatingEnd(id, rev, on, note))
export const revealFloating = (id: string, reason: string) => ask(commands.floatingReveal(id, reason))
