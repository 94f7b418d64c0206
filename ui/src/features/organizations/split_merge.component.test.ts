import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { ElSelectV2 } from 'element-plus'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Component } from 'vue'

import type { MemberRow, OrganizationNode } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'
import { ok, refusal } from '@/shared/testing'

import OrganizationMergeDrawer from './OrganizationMergeDrawer.vue'
import OrganizationSplitDrawer from './OrganizationSplitDrawer.vue'

const node = (id: string, shortName: string, part: Partial<OrganizationNode> = {}): OrganizationNode => ({
  id,
  rev: 2,
  parentId: 'top',
  name: `中共${shortName}委员会`,
  shortName,
  level: 'compound',
  kind: 'branch',
  members: 2,
  membersBelow: 2,
  closedOn: null,
  isOwn: false,
  ...part,
})
const NODES = [
  node('top', '锦华社区', { parentId: null, level: 'community', kind: 'party_committee', isOwn: true }),
  node('east', '东里支部'),
  node('group', '东里一组', { parentId: 'east', kind: 'party_group', level: 'grid' }),
  node('west', '西里支部'),
  node('old', '旧里支部', { closedOn: '2025-01-01' }),
]
const member = (id: string, name: string, organizationId: string): MemberRow => ({
  id,
  rev: 1,
  name,
  sex: null,
  age: null,
  birthDate: null,
  ethnicity: '',
  education: '',
  memberType: 'full',
  status: 'normal',
  organizationId,
  organizationName: '',
  joinDate: null,
  conversionDate: null,
  idNumberMasked: '',
  mobileMasked: '',
  isFloating: false,
  isHardship: false,
  isLost: false,
  isVeteran: false,
})
const MEMBERS = [member('m1', '陈静', 'east'), member('m2', '买买提·艾力', 'east'), member('m3', '何平', 'west')]

const shown = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)
const find = <T extends HTMLElement>(testId: string): T => {
  const found = document.querySelector<T>(`[data-testid="${testId}"]`)
  if (found === null) throw new Error(`${testId} is shown`)
  return found
}
async function click(testId: string): Promise<void> {
  const found = find(testId)
  ;(found.querySelector<HTMLElement>('input') ?? found).click()
  await flushPromises()
}
async function type(testId: string, text: string): Promise<void> {
  const input = find<HTMLInputElement>(testId)
  input.value = text
  input.dispatchEvent(new Event('input'))
  await flushPromises()
}
async function open(drawer: Component, id: string) {
  const organization = NODES.find((entry) => entry.id === id)
  const wrapper = mount(drawer, {
    props: { modelValue: false, organization, nodes: NODES, today: '2026-11-24' },
    global: { plugins: [[VueQueryPlugin, { queryClient }]], stubs: { ElSelect: true, ElPopover: true } },
    attachTo: document.body,
  })
  await wrapper.setProps({ modelValue: true })
  await vi.waitFor(() => find('decision-on'))
  await flushPromises()
  return wrapper
}

beforeEach(() => {
  queryClient.clear()
  Object.assign(commands, {
    memberList: vi.fn(({ organizationId }: { organizationId: string }) => {
      const rows = MEMBERS.filter((row) => row.organizationId === organizationId)
      return ok({ rows, total: rows.length })
    }),
  })
})
afterEach(() => (document.body.innerHTML = ''))

describe('拆分', () => {
  it('sends who goes where with the decision, and what is not placed stays', async () => {
    const organizationSplit = vi.fn(() => ok({ value: ['new'], changed: ['organizations' as const] }))
    Object.assign(commands, { organizationSplit })
    const wrapper = await open(OrganizationSplitDrawer, 'east')
    await click('org-split-save')
    expect(organizationSplit, 'the new one has no name yet').not.toHaveBeenCalled()
    expect(find('org-split-missing').textContent).toContain('第 1 个新组织')
    await type('org-split-name-0', '中共东里南区支部委员会')
    await vi.waitFor(() => find('places-m2'))
    await click('places-m2')
    await click('places-send-1')
    await type('decision-document', '幸街工委〔2026〕9号')
    expect(shown('org-split-missing'), 'whoever stays need not be placed').toBeNull()
    await click('org-split-save')
    expect(organizationSplit).toHaveBeenCalledWith({
      organizationId: 'east',
      rev: 2,
      outcome: 'remains',
      parts: [{ name: '中共东里南区支部委员会', shortName: '', level: 'compound', kind: 'branch', memberIds: ['m2'], childIds: [] }],
      decision: expect.objectContaining({ on: '2026-11-24', document: '幸街工委〔2026〕9号', overrideReason: '' }),
    })
    expect(wrapper.emitted('done')).toEqual([['new']])
    wrapper.unmount()
  })

  it('of a branch that is dissolved asks for a place for everybody and everything below', async () => {
    const organizationSplit = vi.fn(() => ok({ value: ['new'], changed: [] }))
    Object.assign(commands, { organizationSplit })
    const wrapper = await open(OrganizationSplitDrawer, 'east')
    await type('org-split-name-0', '中共东里南区支部委员会')
    await vi.waitFor(() => find('places-m1'))
    find('org-split-outcome').querySelector<HTMLInputElement>('input[value="dissolved"]')?.click()
    await flushPromises()
    expect(find('org-split-missing').textContent, 'two members and one group').toContain('还有 3 名党员或下级组织')
    await click('org-split-save')
    expect(organizationSplit).not.toHaveBeenCalled()
    wrapper.unmount()
  })
})

describe('合并', () => {
  const choose = async (wrapper: Awaited<ReturnType<typeof open>>, ids: string[]) => {
    wrapper.getComponent(ElSelectV2).vm.$emit('update:modelValue', ids)
    await flushPromises()
  }

  it('offers neither itself, nor what is above it, nor what is closed', async () => {
    const wrapper = await open(OrganizationMergeDrawer, 'east')
    const offered = wrapper.getComponent(ElSelectV2).props('options') as { label: string }[]
    expect(offered.map((entry) => entry.label)).toEqual(['东里一组', '西里支部'])
    wrapper.unmount()
  })

  it('sends the sources with their revisions and where some members go instead', async () => {
    const organizationMerge = vi.fn(() => ok({ value: null, changed: ['organizations' as const] }))
    Object.assign(commands, { organizationMerge })
    const wrapper = await open(OrganizationMergeDrawer, 'east')
    await click('org-merge-save')
    expect(organizationMerge, 'nothing is chosen yet').not.toHaveBeenCalled()
    await choose(wrapper, ['west'])
    await vi.waitFor(() => find('places-m3'))
    await click('places-m3')
    await click('places-send-group')
    await click('org-merge-save')
    expect(organizationMerge).toHaveBeenCalledWith({
      targetId: 'east',
      targetRev: 2,
      sources: [{ id: 'west', rev: 2 }],
      placements: [{ memberId: 'm3', organizationId: 'group' }],
      decision: expect.objectContaining({ on: '2026-11-24', overrideReason: '' }),
    })
    expect(wrapper.emitted('update:modelValue')).toEqual([[false]])
    wrapper.unmount()
  })

  it('stays open with the reason when it is refused', async () => {
    Object.assign(commands, { organizationMerge: vi.fn(() => refusal('row.changed', '“西里支部”已被修改，请重新打开。')) })
    const wrapper = await open(OrganizationMergeDrawer, 'east')
    await choose(wrapper, ['west'])
    await click('org-merge-save')
    await vi.waitFor(() => expect(find('org-merge-problem').textContent).toContain('已被修改'))
    expect(wrapper.emitted('update:modelValue')).toBeUndefined()
    wrapper.unmount()
  })
})
