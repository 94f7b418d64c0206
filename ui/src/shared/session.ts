// Who is working, in which data, and what day it is. The state comes from the program and only from there; the
// start page, the shell and the forms read it here.

import { computed, type ComputedRef, readonly, shallowRef } from 'vue'

import type { FirstScreen, SessionState } from '@/generated/bindings'

import { ask, commands } from './backend'
import { flushDrafts } from './flush'
import { clearMessages } from './notify'
import { queryClient } from './queryClient'

const BEFORE: SessionState = {
  stage: 'locked',
  problem: null,
  users: [],
  user: null,
  ownOrganization: '',
  ownOrganizationId: '',
  isExample: false,
  idleMinutes: 0,
  largeFont: false,
  today: '',
}

const state = shallowRef<SessionState>(BEFORE)
const loaded = shallowRef(false)

/** Takes over a new state; whatever was read from another vault or as another user is forgotten. */
export function adoptSession(next: SessionState): void {
  const before = state.value
  const sameDesk = before.stage === 'open' && next.stage === 'open' && before.isExample === next.isExample && before.user?.id === next.user?.id
  if (!sameDesk) queryClient.clear()
  state.value = next
  loaded.value = true
  document.documentElement.classList.toggle('large-font', next.largeFont)
}

/** The answer that came inside the page itself; once, then it is gone from the page. */
function broughtAlong(): FirstScreen | null {
  const element = document.getElementById('first-screen')
  element?.remove()
  return element === null ? null : (JSON.parse(element.textContent ?? '') as FirstScreen)
}

/** Asks the program for the state. */
export async function loadSession(): Promise<SessionState> {
  const first = broughtAlong() ?? (await ask(commands.firstScreen()))
  adoptSession(first.session)
  // The workbench comes along, so that the desk need not ask for it.
  if (first.workbench !== null) queryClient.setQueryData(['workbench'], first.workbench)
  return first.session
}

/** 锁定: typed text becomes a draft first, then nothing can be read any more. */
export async function lockSession(): Promise<void> {
  await flushDrafts()
  await clearMessages()
  adoptSession(await ask(commands.lock()))
}

/** What the pages may know of the session. `today` is 'YYYY-MM-DD'; `canWrite` is false for 只读 users. */
export function useSession(): {
  session: Readonly<typeof state>
  loaded: Readonly<typeof loaded>
  today: ComputedRef<string>
  canWrite: ComputedRef<boolean>
} {
  return {
    session: readonly(state) as Readonly<typeof state>,
    loaded: readonly(loaded) as Readonly<typeof loaded>,
    today: computed(() => state.value.today),
    canWrite: computed(() => state.value.user !== null && state.value.user.role !== 'reader'),
  }
}
