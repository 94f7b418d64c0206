import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import type { Component } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'
import { ok, refusal } from '@/shared/testing'

import CoverDrawer from './CoverDrawer.vue'
import UnitDrawer from './UnitDrawer.vue'
import VisitDrawer from './VisitDrawer.vue'

const field = (testId: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`input[data-testid="${testId}"], textarea[data-testid="${testId}"]`)
  if (found === null) throw new Error(`${testId} is shown`)
  return found
}
async function type(testId: string, text: string): Promise<void> {
  field(testId).value = text
  field(testId).dispatchEvent(new Event('input'))
  await flushPromises()
}
const click = (testId: string): void => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.click()
const errorAt = (testId: string): string => field(testId).closest('.el-form-item')?.querySelector('.el-form-item__error')?.textContent ?? ''
const warning = { ruleId: 'R-COV-01', level: 'warn' as const, message: '党员多于职工。', basis: '台账', due: null, field: 'staff' }

async function open(component: Component, props: Record<string, unknown>, ready: string) {
  const wrapper = mount(component, {
    props: { modelValue: false, today: '2026-11-24', ...props },
    global: { plugins: [[VueQueryPlugin, { queryClient }]], stubs: { ElSelect: true, ElPopover: true, OrganizationPicker: true } },
    attachTo: document.body,
  })
  await wrapper.setProps({ modelValue: true })
  await vi.waitFor(() => field(ready))
  return wrapper
}
const unit = () => open(UnitDrawer, { unit: null, areaId: 'o1' }, 'unit-form-name')

beforeEach(() => {
  queryClient.clear()
  Object.assign(commands, {
    organizationTree: vi.fn(() => ok([])),
    unitCheck: vi.fn(() => ok([])),
    coverCheck: vi.fn(() => ok([])),
    draftLoad: vi.fn(() => ok(null)),
    draftSave: vi.fn(() => ok(null)),
    draftDiscard: vi.fn(() => ok(null)),
  })
})
afterEach(() => (document.body.innerHTML = ''))

describe('the form of a unit', () => {
  it('sends numbers of persons that nobody entered as unknown, and those in full width as numbers', async () => {
    const unitCreate = vi.fn(() => ok({ value: 'u1', changed: ['coverage' as const] }))
    Object.assign(commands, { unitCreate })
    const wrapper = await unit()
    await type('unit-form-name', '拾光照相馆')
    await type('unit-form-staff', '１２人')
    click('unit-form-save')
    click('unit-form-save')
    await vi.waitFor(() => expect(wrapper.emitted('saved')).toEqual([['u1']]))
    expect(unitCreate, 'a double click stores once').toHaveBeenCalledTimes(1)
    expect(unitCreate).toHaveBeenCalledWith(
      expect.objectContaining({ name: '拾光照相馆', staff: 12, fullMembers: null, hasUnion: null, areaId: 'o1', registeredOn: '2026-11-24' }),
    )
    wrapper.unmount()
  })

  it('shows the refusal of a wrong code at its field and nowhere else (R-MEM-03)', async () => {
    Object.assign(commands, { unitCreate: vi.fn(() => refusal('input.invalid', '第18位校验码应为3，实际为4。', 'uscc')) })
    const wrapper = await unit()
    await type('unit-form-uscc', '91350100m000100y44')
    expect(field('unit-form-uscc').value, 'codes are written large').toBe('91350100M000100Y44')
    click('unit-form-save')
    await vi.waitFor(() => expect(errorAt('unit-form-uscc')).toContain('校验码应为3'))
    expect(document.querySelectorAll('.el-form-item__error'), 'one fault, one message').toHaveLength(1)
    expect(document.querySelector('[data-testid="unit-form-problem"]'), 'not above the form too').toBeNull()
    wrapper.unmount()
  })

  it('asks for a reason where a rule warns and sends it along', async () => {
    const error = { code: 'rule.reason_needed', message: '有 1 处', field: null, findings: [warning] }
    const unitCreate = vi
      .fn()
      .mockImplementationOnce(() => Promise.resolve({ status: 'error', error }))
      .mockImplementation(() => ok({ value: 'u1', changed: [] }))
    Object.assign(commands, { unitCreate })
    const wrapper = await unit()
    await type('unit-form-name', '四季农贸市场')
    click('unit-form-save')
    await vi.waitFor(() => expect(document.querySelector('[data-testid="reason-dialog"]')?.textContent).toContain('党员多于职工'))
    await type('reason-text', '含退休党员两名')
    click('reason-confirm')
    await vi.waitFor(() => expect(wrapper.emitted('saved')).toEqual([['u1']]))
    expect(unitCreate).toHaveBeenLastCalledWith(expect.objectContaining({ overrideReason: '含退休党员两名' }))
    wrapper.unmount()
  })
})

describe('the form of a cover', () => {
  it('shows only what the chosen way needs (R-COV-04)', async () => {
    const wrapper = await open(CoverDrawer, { unitId: 'u1', unitName: '星辰大厦', entry: null }, 'cover-form-document')
    const has = (testId: string): boolean => document.querySelector(`[data-testid="${testId}"]`) !== null
    expect([has('cover-form-organization'), has('cover-form-contact'), has('cover-form-reason')]).toEqual([true, false, false])
    const radio = [...document.querySelectorAll<HTMLInputElement>('[data-testid="cover-form-way"] input')]
    radio.find((input) => input.value === 'not_yet')?.click()
    await vi.waitFor(() => expect(has('cover-form-reason')).toBe(true))
    expect([has('cover-form-organization'), has('cover-form-document')], 'a lack needs a reason and no decision').toEqual([false, false])
    wrapper.unmount()
  })
})

describe('the form of a visit', () => {
  it('names who went where and sends the day', async () => {
    const visitSave = vi.fn(() => ok({ value: 'v1', changed: ['coverage' as const] }))
    Object.assign(commands, { visitSave })
    const props = { instructor: { id: 'i1', name: '韩松涛' }, unit: { id: 'u1', name: '星辰大厦' }, visit: null }
    const wrapper = await open(VisitDrawer, props, 'visit-form-content')
    expect(document.querySelector('.el-drawer__header')?.textContent).toContain('韩松涛 → 星辰大厦')
    await type('visit-form-content', '商量组建联合党支部。')
    click('visit-form-save')
    await vi.waitFor(() => expect(wrapper.emitted('saved')).toHaveLength(1))
    expect(visitSave).toHaveBeenCalledWith(null, 0, expect.objectContaining({ instructorId: 'i1', unitId: 'u1', visitedOn: '2026-11-24' }))
    wrapper.unmount()
  })
})
