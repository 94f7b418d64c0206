// What the pages of organisational life ask of the backend. Keys begin with the tag that makes them stale.

import { keepPreviousData, useMutation, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { MeetingDraft, MeetingKind, MeetingPaperKind, MeetingQuery } from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'

/** One page of meetings; the former page stays visible until the next one is there. */
export function useMeetings(query: MaybeRefOrGetter<MeetingQuery>) {
  return useQuery({
    queryKey: ['meetings', 'list', computed(() => toValue(query))],
    queryFn: () => ask(commands.meetingList(toValue(query))),
    placeholderData: keepPreviousData,
  })
}

/** One record with its numbers, gaps and corrections. */
export function useMeeting(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['meetings', 'detail', computed(() => toValue(id))],
    queryFn: () => ask(commands.meetingDetail(toValue(id))),
  })
}

/** Templates and what earlier meetings left undone, for an agenda. */
export function useAgendaChoices(organizationId: () => string, kind: () => MeetingKind) {
  return useQuery({
    queryKey: ['meetings', 'agenda-choices', computed(organizationId), computed(kind)],
    queryFn: () => ask(commands.meetingAgendaChoices(organizationId(), kind())),
  })
}

/** A prefilled record of a branch: people due, usual place, title. Nothing is stored. `beside`: a meeting of the same sitting; `day`: when it is held, null for today. */
export const prefillMeeting = (organizationId: string, kind: MeetingKind, beside: string | null, day: string | null) =>
  ask(commands.meetingNew(organizationId, kind, beside, day))

/** Notes that those due have been told. */
export const notifyMeeting = (id: string, rev: number) => tell(commands.meetingNotify(id, rev))

/** Opens a meeting: it begins now. */
export const beginMeeting = (id: string, rev: number) => tell(commands.meetingBegin(id, rev))

/** Stores a new record; gives its id back. */
export function useCreateMeeting() {
  return useMutation({ mutationFn: (draft: MeetingDraft) => tell(commands.meetingCreate(draft)) })
}

/** Stores a record; gives its new revision back. */
export const saveMeeting = (id: string, rev: number, draft: MeetingDraft) => tell(commands.meetingSave(id, rev, draft))

/** Numbers and gaps of what is typed; nothing is stored. */
export const checkMeeting = (draft: MeetingDraft) => ask(commands.meetingCheck(draft))

/** Locks a record (定稿). `reason` is needed when there are warnings. */
export const finishMeeting = (id: string, rev: number, reason: string) => tell(commands.meetingFinish(id, rev, reason))

/** Adds a correction to a locked record (R-MIN-03). */
export const correctMeeting = (id: string, text: string, reason: string) => tell(commands.meetingCorrect(id, text, reason))

/** Puts an unfinished record into the recycle bin. */
export const deleteMeeting = (id: string, rev: number, reason: string) => tell(commands.meetingDelete(id, rev, reason))

/** Takes a record out of the recycle bin again. */
export const restoreMeeting = (id: string) => tell(commands.trashRestore('meeting', id))

/** Marks a resolution as done on a day, or as open again when `doneOn` is null. */
export const finishResolution = (id: string, rev: number, doneOn: string | null, evidence: string) => tell(commands.resolutionDone(id, rev, doneOn, evidence))

/** A paper of the meeting: of what is typed, or of the stored record when nothing is. */
export const openMeetingPaper = (id: string, kind: MeetingPaperKind, draft: MeetingDraft | null) => ask(commands.meetingPaper(id, kind, draft))
