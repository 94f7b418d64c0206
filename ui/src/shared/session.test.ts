import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { SessionState, Workbench } from '@/generated/bindings'

import { commands } from './backend'
import { queryClient } from './queryClient'
import { adoptSession, loadSession, useSession } from './session'
import { ok } from './testing'

const LOCKED: SessionState = {
  stage: 'locked',
  problem: null,
  users: [],
  user: null,
  ownOrganization: '',
  ownOrganizationId: '',
  isExample: false,
  idleMinutes: 10,
  largeFont: false,
  today: '2026-11-24',
}
const OPEN: SessionState = { ...LOCKED, stage: 'open', user: { id: 'u', name: '王书记', role: 'secretary' }, ownOrganization: '幸福社区党委' }
const WORK: Workbench = {
  today: '2026-11-24',
  todos: [],
  todoTotal: 0,
  counts: { organizations: 1, members: 2, probationary: 0, meetingsThisYear: 3, openResolutions: 0 },
  strips: [],
  stripTotal: 0,
}
const kept = (): unknown => queryClient.getQueryData(['workbench'])

beforeEach(() => {
  queryClient.clear()
  adoptSession(LOCKED)
})

describe('the first question', () => {
  it('brings session and workbench together, so that the desk need not ask again', async () => {
    Object.assign(commands, { firstScreen: vi.fn(() => ok({ session: OPEN, workbench: WORK })) })
    await loadSession()
    expect(useSession().session.value.ownOrganization).toBe('幸福社区党委')
    expect(kept()).toEqual(WORK)
  })

  it('is not even asked when the answer came inside the page, and that serves once', async () => {
    const element = document.createElement('script')
    element.id = 'first-screen'
    element.type = 'application/json'
    element.textContent = JSON.stringify({ session: OPEN, workbench: WORK })
    document.head.append(element)
    const firstScreen = vi.fn(() => ok({ session: LOCKED, workbench: null }))
    Object.assign(commands, { firstScreen })
    await loadSession()
    expect(firstScreen).not.toHaveBeenCalled()
    expect(kept()).toEqual(WORK)
    expect(document.getElementById('first-screen')).toBeNull()
    await loadSession()
    expect(useSession().session.value.stage, 'the second time the program itself is asked').toBe('locked')
  })

  it('leaves nothing of another desk behind when the office turns out to be locked', async () => {
    adoptSession(OPEN)
    queryClient.setQueryData(['workbench'], WORK)
    Object.assign(commands, { firstScreen: vi.fn(() => ok({ session: LOCKED, workbench: null })) })
    await loadSession()
    expect(useSession().session.value.stage).toBe('locked')
    expect(kept()).toBeUndefined()
  })
})
