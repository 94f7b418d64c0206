import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { commands, type SessionState, type SettingRow } from '@/generated/bindings'
import { adoptSession } from '@/shared/session'
import { mounted, ok } from '@/shared/testing'

import SettingLine from './SettingLine.vue'

vi.mock('@/generated/bindings', () => ({ commands: { settingSet: vi.fn(), settingReset: vi.fn(), firstScreen: vi.fn() } }))
const { settingSet, settingReset, firstScreen } = vi.mocked(commands)

const open: SessionState = {
  stage: 'open',
  problem: null,
  users: [],
  user: { id: 'u1', name: '陈静', role: 'clerk' },
  ownOrganization: '',
  ownOrganizationId: '',
  isExample: false,
  idleMinutes: 10,
  largeFont: false,
  today: '2026-11-24',
}
const row: SettingRow = {
  key: 'life.class_per_quarter',
  group: '组织生活',
  title: '每季度党课次数',
  value: '2',
  defaultValue: '1',
  unit: '次',
  ruleId: 'R-LIFE-05',
  note: '',
  editable: true,
  control: { type: 'integer', min: 1, max: 3 },
}
beforeEach(() => {
  settingSet.mockReset().mockImplementation(() => ok({ value: null, changed: ['settings'] }))
  settingReset.mockReset().mockImplementation(() => ok({ value: null, changed: ['settings'] }))
  firstScreen.mockReset().mockImplementation(() => ok({ session: open, workbench: null }))
  adoptSession(open)
})

describe('a value of a rule', () => {
  it('is stored when it lies in its range', async () => {
    const { page } = mounted(SettingLine, { row })
    await page.get('input').setValue('3')
    await page.get('input').trigger('change')
    await flushPromises()
    expect(settingSet).toHaveBeenCalledWith('life.class_per_quarter', '3')
    page.unmount()
  })
  it.each(['0', '4', '1.5', '', '二'])('is refused as “%s” with its range', async (text) => {
    const { page } = mounted(SettingLine, { row })
    await page.get('input').setValue(text)
    await page.get('input').trigger('change')
    await flushPromises()
    expect(settingSet).not.toHaveBeenCalled()
    expect(page.text()).toContain('请填 1 至 3 之间的整数。')
    page.unmount()
  })
  it('goes back to its default', async () => {
    const { page } = mounted(SettingLine, { row })
    await page.get('[data-testid="setting-reset-life.class_per_quarter"]').trigger('click')
    await flushPromises()
    expect(settingReset).toHaveBeenCalledWith('life.class_per_quarter')
    page.unmount()
  })
  it('fixed by a rule can only be read', () => {
    const { page } = mounted(SettingLine, { row: { ...row, editable: false } })
    expect(page.get('input').attributes('disabled')).toBeDefined()
    expect(page.text()).toContain('规定值，不能修改')
    page.unmount()
  })
})
