import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'

import type { OrganizationNode } from '@/generated/bindings'

import { commands } from './backend'
import OrganizationPicker from './OrganizationPicker.vue'
import { mounted, ok } from './testing'

const nodes = (count: number): OrganizationNode[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `id-${at}`,
    rev: 1,
    parentId: at === 0 ? null : 'id-0',
    name: at === 0 ? '幸福社区党委' : `第${at}支部`,
    shortName: '',
    level: 'community',
    kind: 'branch',
    members: 0,
    membersBelow: 0,
    closedOn: null,
    isOwn: false,
  }))

async function open(value: string | null) {
  Object.assign(commands, { organizationTree: vi.fn(() => ok(nodes(3_000))) })
  const { page } = mounted(OrganizationPicker, { modelValue: value, label: '所在组织' })
  await flushPromises()
  return page
}
const lines = (): string[] => [...document.querySelectorAll('.el-select-dropdown__item')].map((line) => line.textContent?.trim() ?? '')

afterEach(() => document.body.replaceChildren())

describe('choosing an organisation', () => {
  it('draws nothing of the list before it is opened, and then only what is seen', async () => {
    const page = await open(null)
    expect(lines(), 'a closed list costs nothing').toEqual([])
    await page.find('.el-select__wrapper').trigger('click')
    await vi.waitFor(() => expect(lines().length).toBeGreaterThan(0))
    expect(lines().length, '3,000 organisations, a dozen lines').toBeLessThan(40)
    page.unmount()
  })

  it('finds by a part of the name and tells the superior then', async () => {
    const page = await open(null)
    await page.find('.el-select__wrapper').trigger('click')
    await page.find('input').setValue('2999')
    await vi.waitFor(() => expect(lines()).toEqual(['第2999支部 幸福社区党委']))
    page.unmount()
  })

  it('shows the name of what is chosen, and words instead of an id for what is gone', async () => {
    const page = await open('id-7')
    expect(page.text()).toContain('第7支部')
    await page.setProps({ modelValue: 'dissolved' })
    await flushPromises()
    expect(page.text()).toContain('已撤销的组织')
    page.unmount()
  })

  it('hands on the id of the line that is clicked', async () => {
    const page = await open(null)
    await page.find('.el-select__wrapper').trigger('click')
    await vi.waitFor(() => expect(lines().length).toBeGreaterThan(0))
    document.querySelectorAll<HTMLElement>('.el-select-dropdown__item')[1]?.click()
    expect(page.emitted('update:modelValue')?.at(-1)).toEqual(['id-1'])
    page.unmount()
  })
})
