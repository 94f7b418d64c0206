import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'

import MemberDrawer from './MemberDrawer.vue'

const ok = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data })
const field = (testId: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`input[data-testid="${testId}"]`)
  if (found === null) throw new Error(`${testId} is shown`)
  return found
}
async function type(testId: string, text: string): Promise<void> {
  field(testId).value = text
  field(testId).dispatchEvent(new Event('input'))
  await flushPromises()
}
const save = (): void => document.querySelector<HTMLElement>('[data-testid="member-form-save"]')?.click()
const itemOf = (testId: string): string => field(testId).closest('.el-form-item')?.querySelector('.el-form-item__error')?.textContent ?? ''

async function open() {
  const wrapper = mount(MemberDrawer, {
    props: { modelValue: false, member: null, organizationId: 'o', today: '2026-11-24' },
    // Lists to choose from are not what is tested here, and slow to draw.
    global: { plugins: [[VueQueryPlugin, { queryClient }]], stubs: { ElSelect: true, ElPopover: true, OrganizationPicker: true } },
    attachTo: document.body,
  })
  await wrapper.setProps({ modelValue: true })
  await vi.waitFor(() => field('member-form-name'))
  return wrapper
}

describe('the form of a member', () => {
  beforeEach(() => {
    queryClient.clear()
    Object.assign(commands, {
      organizationTree: vi.fn(() => ok([])),
      memberCheck: vi.fn(() => ok([])),
      draftLoad: vi.fn(() => ok(null)),
      draftSave: vi.fn(() => ok(null)),
      draftDiscard: vi.fn(() => ok(null)),
    })
  })
  afterEach(() => (document.body.innerHTML = ''))

  it('shows the refusal of the program at its field and nowhere else', async () => {
    const error = { code: 'input.invalid', message: '请填写姓名，2 到 30 个字。', field: 'name', findings: [] }
    Object.assign(commands, { memberCreate: vi.fn(() => Promise.resolve({ status: 'error' as const, error })) })
    const wrapper = await open()
    save()
    await vi.waitFor(() => expect(itemOf('member-form-name')).toContain('请填写姓名'))
    expect(itemOf('member-form-mobile')).toBe('')
    expect(document.querySelectorAll('.el-form-item__error'), 'one fault, one message').toHaveLength(1)
    wrapper.unmount()
  })

  it('fills sex and birth date from a valid number (R-MEM-01, R-MEM-02)', async () => {
    const wrapper = await open()
    await type('member-form-id-number', '11010519491231002x')
    await vi.waitFor(() => expect(field('member-form-birth-date').value).toBe('1949-12-31'))
    expect(field('member-form-id-number').value, 'X is written large').toBe('11010519491231002X')
    expect(document.querySelector('[data-testid="member-form-sex"] .is-checked')?.textContent).toContain('女')
    wrapper.unmount()
  })

  it('says at the field which check digit is expected', async () => {
    const wrapper = await open()
    await type('member-form-id-number', '110105194912310021')
    await vi.waitFor(() => expect(itemOf('member-form-id-number')).toContain('校验码应为X'))
    expect(field('member-form-birth-date').value, 'a wrong number fills nothing').toBe('')
    wrapper.unmount()
  })

  it('sends once for a double click', async () => {
    const memberCreate = vi.fn(() => ok({ value: 'm1', changed: ['members' as const] }))
    Object.assign(commands, { memberCreate })
    const wrapper = await open()
    await type('member-form-name', '买买提·吐尔逊江')
    save()
    save()
    await vi.waitFor(() => expect(wrapper.emitted('saved')).toEqual([['m1']]))
    expect(memberCreate).toHaveBeenCalledTimes(1)
    expect(commands.draftDiscard, 'what is stored needs no draft').toHaveBeenCalledWith('member:new')
    wrapper.unmount()
  })
})
