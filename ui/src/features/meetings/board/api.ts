// What the board asks of the backend beside the record itself.

import { useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { MeetingKind } from '@/generated/bindings'
import { ask, commands } from '@/shared/backend'

/** The ready phrases of a kind of meeting; edited in 设置, whose tag makes them stale. */
export function usePhrases(kind: MaybeRefOrGetter<MeetingKind | undefined>) {
  return useQuery({
    queryKey: ['settings', 'phrases', computed(() => toValue(kind))],
    queryFn: () => ask(commands.phraseList(toValue(kind) ?? 'members_assembly')),
    enabled: computed(() => toValue(kind) !== undefined),
  })
}

/** Lets the window fill the screen or not. A window that refuses shows the board all the same. */
export const setFullScreen = (on: boolean): Promise<void> =>
  ask(commands.windowFullScreen(on)).then(
    () => undefined,
    () => undefined,
  )
