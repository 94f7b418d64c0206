// What 设置 asks of the program. Keys begin with the tag that makes them stale.

import { useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { MeetingKind } from '@/generated/bindings'
import { ask, commands } from '@/shared/backend'

/** The register of values. */
export const useSettings = () => useQuery({ queryKey: ['settings', 'list'], queryFn: () => ask(commands.settingList()) })

/** The working calendar of a year. */
export const useCalendarYear = (year: MaybeRefOrGetter<number>) =>
  useQuery({ queryKey: ['calendar', 'year', computed(() => toValue(year))], queryFn: () => ask(commands.calendarYear(toValue(year))) })

/** The ready phrases of a kind of meeting. */
export const usePhrases = (kind: MaybeRefOrGetter<MeetingKind>) =>
  useQuery({ queryKey: ['settings', 'phrases', computed(() => toValue(kind))], queryFn: () => ask(commands.phraseList(toValue(kind))) })

/** Users, folder, journal; sizes grow while one works, so it is always asked anew. */
export const useOffice = () => useQuery({ queryKey: ['users', 'office'], queryFn: () => ask(commands.officeInfo()), staleTime: 0 })

/** The recycle bin. Deletions in other features make it stale by its tag. */
export const useTrash = () => useQuery({ queryKey: ['trash', 'list'], queryFn: () => ask(commands.trashList()), staleTime: 0 })

/** Everything typed and not stored. */
export const useDrafts = () => useQuery({ queryKey: ['drafts', 'list'], queryFn: () => ask(commands.draftList()), staleTime: 0 })

/** Which font each part of a paper is printed in; fonts may have been installed since, so it is always asked anew. */
export const usePrintFonts = () => useQuery({ queryKey: ['settings', 'fonts'], queryFn: () => ask(commands.printFonts()), staleTime: 0 })
