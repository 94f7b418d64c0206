import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'
import { ok } from '@/shared/testing'

import MemberSavedFilters from './MemberSavedFilters.vue'
import MemberStructurePage from './MemberStructurePage.vue'

async function open(page: typeof MemberStructurePage | typeof MemberSavedFilters, address: string) {
  queryClient.clear()
  Object.assign(commands, {
    organizationTree: vi.fn(() => ok([])),
    filterList: vi.fn(() => ok([{ id: 'f1', name: '老党员', body: '{"marks":"veteran","text":7,"sort":"birth_date"}' }])),
    filterRemove: vi.fn(() => ok(null)),
    memberStructure: vi.fn(() =>
      ok({
        total: 4,
        breakdowns: [
          {
            title: '性别',
            bars: [
              { label: '男', count: 1 },
              { label: '女', count: 3 },
            ],
          },
        ],
      }),
    ),
    memberGroups: vi.fn(() => ok({ columns: ['30岁及以下'], rows: [{ label: '幸福里党支部', total: 4, counts: [1] }], total: 4 })),
  })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: page }] })
  await router.push(address)
  const wrapper = mount(page, { attachTo: document.body, global: { plugins: [router, [VueQueryPlugin, { queryClient }]] } })
  await flushPromises()
  return { wrapper, router }
}

describe('the structure of the members', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('counts those behind the filters of the address, by branch and age to begin with', async () => {
    const { wrapper } = await open(MemberStructurePage, '/members/structure?sex=female&ageFrom=60&sort=birth_date')
    const asked = expect.objectContaining({ sort: 'name', offset: 0, filter: expect.objectContaining({ sex: 'female', ageFrom: 60 }) })
    expect(commands.memberStructure).toHaveBeenCalledWith(asked)
    expect(commands.memberGroups).toHaveBeenCalledWith(asked, 'organization', 'age')
    expect(wrapper.get('[data-testid="structure-total"]').text()).toContain('4 名')
    const chart = wrapper.get('[data-testid="structure-chart"]').text()
    expect(chart, 'number and share stand beside the bar').toContain('75.0%')
    expect(wrapper.get('[data-testid="groups-row"]').text()).toContain('幸福里党支部')
    wrapper.unmount()
  })

  it('takes a condition away by its tag', async () => {
    const { wrapper, router } = await open(MemberStructurePage, '/members/structure?sex=female&ageFrom=60')
    const tags = wrapper.findAll('[data-testid="filter-tag"]')
    expect(tags.map((tag) => tag.text())).toEqual(['女', '年龄60岁及以上'])
    await tags[0]?.get('.el-tag__close').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ ageFrom: '60' })
    wrapper.unmount()
  })
})

describe('kept filters', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('are asked when opened, and lead to the list they describe', async () => {
    const { wrapper, router } = await open(MemberSavedFilters, '/members?text=张')
    expect(commands.filterList).not.toHaveBeenCalled()
    await wrapper.get('[data-testid="member-saved-filters"]').trigger('click')
    await vi.waitFor(() => expect(document.querySelector('[data-testid="saved-filter"]')).not.toBeNull())
    document.querySelector<HTMLElement>('[data-testid="saved-filter"]')?.click()
    await flushPromises()
    expect(router.currentRoute.value.query, 'what is no text is left out').toEqual({ marks: 'veteran', sort: 'birth_date' })
    wrapper.unmount()
  })
})
