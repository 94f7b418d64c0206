// What the pages of 班子 ask of the backend. Keys begin with the tag that makes them stale; a committee is made of
// members and organisations too.

import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { CommitteeQuery, PostDraft, PostEnd, ReminderDraft, SeatDraft, TermDraft } from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'

/** The committee of an organisation. */
export function useCommittee(organizationId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['posts', 'committee', computed(() => toValue(organizationId))],
    queryFn: () => ask(commands.committeeDetail(toValue(organizationId))),
  })
}

/** One page of 班子与换届; the former page stays visible until the next one is there. */
export function useCommittees(query: MaybeRefOrGetter<CommitteeQuery>) {
  return useQuery({
    queryKey: ['posts', 'list', computed(() => toValue(query))],
    queryFn: () => ask(commands.committeeList(toValue(query))),
    placeholderData: keepPreviousData,
  })
}

/** All secretaries below an organisation, or of all. */
export function useSecretaries(organizationId: MaybeRefOrGetter<string | null>) {
  return useQuery({
    queryKey: ['posts', 'secretaries', computed(() => toValue(organizationId))],
    queryFn: () => ask(commands.secretaryFile(toValue(organizationId))),
    placeholderData: keepPreviousData,
  })
}

/** 任职 of a member. */
export function useMemberPosts(memberId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['posts', 'member', computed(() => toValue(memberId))],
    queryFn: () => ask(commands.memberPosts(toValue(memberId))),
  })
}

/** Registers an election with the committee it seated. */
export const createTerm = (organizationId: string, draft: TermDraft, seats: SeatDraft[]) => tell(commands.termCreate(organizationId, draft, seats))
/** Saves the form of a term. */
export const updateTerm = (id: string, rev: number, draft: TermDraft) => tell(commands.termUpdate(id, rev, draft))
/** Puts a term with its posts into the recycle bin. */
export const deleteTerm = (id: string, rev: number, reason: string) => tell(commands.termDelete(id, rev, reason))
/** Keeps the record of a reminder. */
export const remindOfRenewal = (termId: string, draft: ReminderDraft) => tell(commands.renewalRemind(termId, draft))
/** Enters a post, with its end if it is history. */
export const createPost = (draft: PostDraft, end: PostEnd | null) => tell(commands.postCreate(draft, end))
/** Saves the form of a post. */
export const updatePost = (id: string, rev: number, draft: PostDraft) => tell(commands.postUpdate(id, rev, draft))
/** Ends a post. */
export const endPost = (id: string, rev: number, end: PostEnd) => tell(commands.postEnd(id, rev, end))
/** Takes an end back. */
export const reopenPost = (id: string, rev: number) => tell(commands.postReopen(id, rev))
/** Puts a post into the recycle bin. */
export const deletePost = (id: string, rev: number, reason: string) => tell(commands.postDelete(id, rev, reason))

/** Writes the list behind a query to a file the user chooses; null when cancelled. */
export const exportCommittees = (query: CommitteeQuery) => ask(commands.committeeExport(query))
/** The same of the secretaries. */
export const exportSecretaries = (organizationId: string | null) => ask(commands.secretaryExport(organizationId))
/** 班子名册 of an organisation, with `below` of everything below it. */
export const openCommitteePaper = (organizationId: string, below: boolean) => ask(commands.committeePaper(organizationId, below))
