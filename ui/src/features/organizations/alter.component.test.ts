import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { OrganizationDetail } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'
import { ok, refusal } from '@/shared/testing'

import OrganizationAlterDialog from './OrganizationAlterDialog.vue'

const DETAIL: OrganizationDetail = {
  node: {
    id: 'b',
    rev: 3,
    parentId: null,
    name: '中共东里小区支部委员会',
    shortName: '东里支部',
    level: 'compound',
    kind: 'branch',
    members: 5,
    membersBelow: 5,
    closedOn: null,
    isOwn: false,
  },
  draft: {
    name: '中共东里小区支部委员会',
    shortName: '东里支部',
    level: 'compound',
    kind: 'branch',
    parentId: null,
    establishedOn: '2016-07-01',
    contactName: '',
    contactPhone: '',
    uscc: '',
    note: '',
    overrideReason: '',
  },
  path: [],
  closedReason: '',
  fullMembers: 5,
  probationary: 0,
  childCount: 0,
  findings: [],
}
const find = <T extends HTMLElement>(testId: string): T => {
  const found = document.querySelector<T>(`[data-testid="${testId}"]`)
  if (found === null) throw new Error(`${testId} is shown`)
  return found
}
async function type(testId: string, text: string): Promise<void> {
  const input = find<HTMLInputElement>(testId)
  input.value = text
  input.dispatchEvent(new Event('input'))
  await flushPromises()
}
async function click(testId: string): Promise<void> {
  find(testId).click()
  await flushPromises()
}
async function open() {
  const wrapper = mount(OrganizationAlterDialog, {
    props: { modelValue: false, detail: DETAIL, nodes: [], today: '2026-11-24' },
    global: { plugins: [[VueQueryPlugin, { queryClient }]], stubs: { ElSelect: true, ElPopover: true } },
    attachTo: document.body,
  })
  await wrapper.setProps({ modelValue: true })
  await vi.waitFor(() => find('org-alter-name'))
  return wrapper
}

describe('更名、改建', () => {
  beforeEach(() => queryClient.clear())
  afterEach(() => (document.body.innerHTML = ''))

  it('sends a new name with its day and paper', async () => {
    const organizationAlter = vi.fn(() => ok({ value: null, changed: ['organizations' as const] }))
    Object.assign(commands, { organizationAlter })
    const wrapper = await open()
    await type('org-alter-name', '中共东里支部委员会')
    await type('decision-document', '幸街工委〔2026〕8号')
    await click('org-alter-save')
    expect(organizationAlter).toHaveBeenCalledWith(
      'b',
      3,
      { name: '中共东里支部委员会', shortName: '东里支部', level: 'compound', kind: 'branch' },
      expect.objectContaining({ on: '2026-11-24', document: '幸街工委〔2026〕8号', overrideReason: '' }),
    )
    expect(wrapper.emitted('update:modelValue')).toEqual([[false]])
    wrapper.unmount()
  })

  it('corrects the register only with a reason, and not as a change', async () => {
    const [organizationAlter, organizationCorrect] = [vi.fn(), vi.fn(() => ok({ value: null, changed: ['organizations' as const] }))]
    Object.assign(commands, { organizationAlter, organizationCorrect })
    const wrapper = await open()
    const radio = find('org-alter-correct').querySelector('input') ?? find<HTMLInputElement>('org-alter-correct')
    radio.click()
    await flushPromises()
    expect(find<HTMLButtonElement>('org-alter-save').disabled, 'a reason is needed').toBe(true)
    await type('org-alter-reason', '与印章核对')
    await click('org-alter-save')
    expect(organizationCorrect).toHaveBeenCalledWith('b', 3, expect.anything(), '与印章核对')
    expect(organizationAlter).not.toHaveBeenCalled()
    wrapper.unmount()
  })

  it('shows a refusal at its field', async () => {
    Object.assign(commands, { organizationAlter: vi.fn(() => refusal('input.invalid', '变动日期不能早于成立日期 2016-07-01。', 'on')) })
    const wrapper = await open()
    await click('org-alter-save')
    await vi.waitFor(() => {
      const item = find('decision-on').closest('.el-form-item')
      expect(item?.querySelector('.el-form-item__error')?.textContent).toContain('2016-07-01')
    })
    expect(document.querySelector('[data-testid="org-alter-problem"]'), 'said once').toBeNull()
    wrapper.unmount()
  })
})
