// What the lists of members ask beside the roster itself: counts, structure, kept filters.

import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { MemberField, MemberQuery } from '@/generated/bindings'
import { ask, commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'

import { readQuery } from './query'

/** Members behind a query, counted by one field or by two. */
export function useGroups(query: MaybeRefOrGetter<MemberQuery>, rows: MaybeRefOrGetter<MemberField>, columns: MaybeRefOrGetter<MemberField | null>) {
  return useQuery({
    queryKey: ['members', 'groups', computed(() => [toValue(query), toValue(rows), toValue(columns)])],
    queryFn: () => ask(commands.memberGroups(toValue(query), toValue(rows), toValue(columns))),
    placeholderData: keepPreviousData,
  })
}

/** 民族 that occur among the members, the largest first; asked when a list to choose from is wanted. */
export function useEthnicities(wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['members', 'ethnicities'],
    queryFn: async () => {
      const everybody: MemberQuery = { ...readQuery({}), limit: 1 }
      const table = await ask(commands.memberGroups(everybody, 'ethnicity', null))
      return table.rows.map((row) => row.label).filter((label) => label !== '未填')
    },
    enabled: computed(() => toValue(wanted)),
  })
}

/** Age, sex, education and standing of the members behind a query. */
export function useStructure(query: MaybeRefOrGetter<MemberQuery>) {
  return useQuery({
    queryKey: ['members', 'structure', computed(() => toValue(query))],
    queryFn: () => ask(commands.memberStructure(toValue(query))),
    placeholderData: keepPreviousData,
  })
}

/** Writes the counts to a file the user chooses; null when cancelled. */
export const exportGroups = (query: MemberQuery, rows: MemberField, columns: MemberField | null) => ask(commands.memberGroupsExport(query, rows, columns))

const KEPT = ['saved-filters'] as const

/** Filters this user keeps; asked when the list is opened. */
export function useSavedFilters(wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({ queryKey: KEPT, queryFn: () => ask(commands.filterList()), enabled: computed(() => toValue(wanted)) })
}

/** Keeps a filter under a name. */
export async function saveFilter(name: string, body: string): Promise<void> {
  await ask(commands.filterSave(name, body))
  await queryClient.invalidateQueries({ queryKey: KEPT })
}

/** Forgets a filter. */
export async function removeFilter(id: string): Promise<void> {
  await ask(commands.filterRemove(id))
  await queryClient.invalidateQueries({ queryKey: KEPT })
}
