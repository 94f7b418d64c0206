// What the pages of the roster ask of the backend. Keys begin with the tag that makes them stale.

import { keepPreviousData, useMutation, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { ExportFormat, MemberDraft, MemberQuery, SensitiveField } from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'

/** One page of the roster; the former page stays visible until the next one is there. */
export function useMembers(query: MaybeRefOrGetter<MemberQuery>) {
  return useQuery({
    queryKey: ['members', 'list', computed(() => toValue(query))],
    queryFn: () => ask(commands.memberList(toValue(query))),
    placeholderData: keepPreviousData,
  })
}

/** One member with masked sensitive values. */
export function useMember(id: MaybeRefOrGetter<string | null>) {
  return useQuery({
    queryKey: ['members', 'detail', computed(() => toValue(id))],
    queryFn: () => ask(commands.memberDetail(toValue(id) ?? '')),
    enabled: computed(() => toValue(id) !== null),
  })
}

/** Stores the form: a new record when `id` is null. Gives the id back. */
export function useSaveMember() {
  return useMutation({
    mutationFn: async (form: { id: string | null; rev: number; draft: MemberDraft }): Promise<string> => {
      if (form.id === null) return tell(commands.memberCreate(form.draft))
      await tell(commands.memberUpdate(form.id, form.rev, form.draft))
      return form.id
    },
  })
}

/** Puts a member into the recycle bin. */
export function useDeleteMember() {
  return useMutation({
    mutationFn: (row: { id: string; rev: number; reason: string }) => tell(commands.memberDelete(row.id, row.rev, row.reason)),
  })
}

/** Takes a member out of the recycle bin again. */
export const restoreMember = (id: string) => tell(commands.trashRestore('member', id))

/** What the rules say about a form; nothing is stored. */
export const checkMember = (draft: MemberDraft, id: string | null) => ask(commands.memberCheck(draft, id))

/** A sensitive value in plain text; the reason is written to the history. */
export const revealMember = (id: string, field: SensitiveField, reason: string) => ask(commands.memberReveal(id, field, reason))

/** Writes the filtered roster to a file the user chooses; null when cancelled. Whole numbers need a reason. */
export const exportMembers = (query: MemberQuery, format: ExportFormat, fullReason: string | null) => ask(commands.memberExport(query, format, fullReason))

/** The whole list behind a query as 花名册, numbers masked. */
export const openRoster = (query: MemberQuery) => ask(commands.rosterPaper(query))
