import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'
import { adoptSession } from '@/shared/session'
import { ok } from '@/shared/testing'

import SettingsPage from './SettingsPage.vue'

/** The page at the address of the drafts. */
async function open(role: 'clerk' | 'reader') {
  adoptSession({
    stage: 'open',
    problem: null,
    users: [],
    user: { id: role, name: '李同志', role },
    ownOrganization: '',
    ownOrganizationId: '',
    isExample: false,
    idleMinutes: 0,
    largeFont: false,
    today: '2026-11-24',
  })
  queryClient.clear()
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/settings/:tab', component: SettingsPage }] })
  await router.push('/settings/drafts')
  const page = mount(SettingsPage, { attachTo: document.body, global: { plugins: [router, [VueQueryPlugin, { queryClient }]] } })
  await vi.dynamicImportSettled()
  await flushPromises()
  return page
}

describe('the settings', () => {
  beforeEach(() => {
    Object.assign(commands, { draftList: vi.fn(() => ok([])), settingList: vi.fn(() => ok([])) })
  })

  it('show the drafts to who may edit', async () => {
    const page = await open('clerk')
    expect(page.find('[data-testid="settings-tab-drafts"]').exists()).toBe(true)
    expect(page.find('[data-testid="draft-table"]').exists(), 'the address leads there').toBe(true)
    page.unmount()
  })

  it('have no drafts for who may only look, not by address either (R-MIN-04)', async () => {
    const page = await open('reader')
    expect(page.find('[data-testid="settings-tab-drafts"]').exists()).toBe(false)
    expect(page.find('[data-testid="draft-table"]').exists()).toBe(false)
    expect(page.find('[data-testid="settings-tab-rules"]').exists(), 'the other tabs stay').toBe(true)
    expect(commands.draftList, 'nothing is asked for, so nothing is refused').not.toHaveBeenCalled()
    page.unmount()
  })
})
