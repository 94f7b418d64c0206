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

describe('the roster as a paper', () => {
  const paper = { id: 3, title: '党员花名册', pageCount: 1, bytes: 1, widthMm: 297, heightMm: 210, missing: [] }
  async function print(rosterPaper: () => unknown) {
    const wrapper = await open('/members?text=张&type=full')
    Object.assign(commands, {
      memberList: vi.fn(() => ok({ rows: [], total: 7000 })),
      rosterPaper: vi.fn(rosterPaper),
      paperPage: vi.fn(() => ok({ dataUrl: 'data:image/png;base64,', width: 1, height: 1 })),
    })
    await queryClient.refetchQueries()
    await flushPromises()
    await wrapper.get('[data-testid="member-print"]').trigger('click')
    await flushPromises()
    return wrapper
  }
  it('is that of the filter on the screen', async () => {
    const wrapper = await print(() => ok(paper))
    expect(commands.rosterPaper).toHaveBeenCalledWith(expect.objectContaining({ text: '张', memberType: 'full' }))
    expect(document.querySelector('[data-testid="paper-preview"]')).not.toBeNull()
    wrapper.unmount()
  })
  it('says what to do when there are too many people for one paper', async () => {
    const error = { code: 'input.invalid', message: '名册有 7000 人，一次最多打印 5000 人。', field: 'query', findings: [] }
    const wrapper = await print(() => Promise.resolve({ status: 'error' as const, error }))
    expect(document.querySelector('[data-testid="paper-problem"]')?.textContent).toContain('一次最多打印 5000 人')
    wrapper.unmount()
  })
})
