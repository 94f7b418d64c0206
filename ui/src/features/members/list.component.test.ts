import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'

import MemberListPage from './MemberListPage.vue'

const ok = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data })

async function open(address: string) {
  queryClient.clear()
  Object.assign(commands, { memberList: vi.fn(() => ok({ rows: [], total: 0 })), organizationTree: vi.fn(() => ok([])), draftLoad: vi.fn(() => ok(null)) })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/members', component: MemberListPage }] })
  await router.push(address)
  const wrapper = mount(MemberListPage, { global: { plugins: [router, [VueQueryPlugin, { queryClient }]] } })
  await vi.waitFor(() => expect(commands.memberList).toHaveBeenCalled())
  await flushPromises()
  return wrapper
}

describe('an empty roster', () => {
  it('says what it is for when there is nobody yet', async () => {
    const wrapper = await open('/members')
    expect(wrapper.find('[data-testid="empty-state"]').text()).toContain('还没有党员')
  })
  it('keeps the filters when nobody fits them', async () => {
    const wrapper = await open('/members?text=张&type=full')
    expect(wrapper.find('[data-testid="empty-state"]').exists()).toBe(false)
    expect(wrapper.find<HTMLInputElement>('input[data-testid="member-search"]').element.value).toBe('张')
    expect(commands.memberList).toHaveBeenCalledWith(expect.objectContaining({ text: '张', memberType: 'full', offset: 0 }))
  })
})
