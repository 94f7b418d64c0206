import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { ActivityStrip, LedgerPage as Ledger, MonthCell } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { ok, refusal } from '@/shared/testing'

import LedgerPage from './LedgerPage.vue'
import { begin, shown } from './testing'

const strip = (months: MonthCell[]): ActivityStrip => ({
  activity: 'theme_day',
  kind: 'theme_day',
  period: 'month',
  months,
  meetings: months.map((cell, at) => (at === 0 ? 2 : Number(cell === 'open'))),
  counts: { required: 12, done: 1, running: 1, missing: 9, toFinish: 1 },
  status: 'missing',
})
const months: MonthCell[] = ['done', 'open', ...Array.from({ length: 8 }, () => 'missing' as const), 'due', 'future']
const finding = { ruleId: 'R-LIFE-11', level: 'info' as const, message: '议题中没有“工作报告”。', basis: '支部工作条例', due: '2026-12-31', field: null }
const ledger: Ledger = {
  year: 2026,
  today: '2026-11-24',
  rows: [
    {
      year: { organizationId: 'b1', organizationName: '第一党支部', organizationKind: 'branch', strips: [strip(months)] },
      status: 'missing',
      missing: 9,
      findings: [finding],
    },
  ],
  total: 1,
  counts: { done: 0, running: 2, missing: 1 },
  bases: [{ activity: 'theme_day', ruleId: 'R-LIFE-06', basis: '每月相对固定 1 天' }],
}
beforeEach(() => {
  vi.restoreAllMocks()
  begin()
})

describe('年度台账', () => {
  it('tells the state of every month by a sign and words, and of the year by numbers', async () => {
    vi.spyOn(commands, 'lifeLedger').mockImplementation(() => ok(ledger))
    const { page, at } = await shown(LedgerPage)
    expect(at('strip-done').text(), 'two meetings in January').toBe('√2')
    expect(at('strip-missing').attributes('aria-label')).toBe('第一党支部 3 月主题党日：未开，已超期，点击新建主题党日')
    expect(at('strip-counts-theme_day').text()).toBe('1/12 缺项，缺 9（1 待定稿）')
    expect(at('ledger-finding').text()).toContain('R-LIFE-11')
    page.unmount()
  })
  it('leads from a gap to the new meeting of that month and from what was held to the list', async () => {
    vi.spyOn(commands, 'lifeLedger').mockImplementation(() => ok(ledger))
    const { page, at, here } = await shown(LedgerPage)
    await at('strip-missing').trigger('click')
    await flushPromises()
    expect(here()).toBe('/meetings/new?organization=b1&kind=theme_day&day=2026-03-15')
    await at('strip-due').trigger('click')
    await flushPromises()
    expect(here(), 'the running month: today').toBe('/meetings/new?organization=b1&kind=theme_day&day=2026-11-24')
    await at('strip-open').trigger('click')
    await flushPromises()
    expect(here()).toBe('/meetings?organization=b1&kind=theme_day&from=2026-02-01&to=2026-02-28')
    page.unmount()
  })
  it('asks for the year and the organisation of its address, and ignores a damaged year', async () => {
    const asked = vi.spyOn(commands, 'lifeLedger').mockImplementation(() => ok(ledger))
    const { page } = await shown(LedgerPage, '/?organization=b1&year=2025&status=missing&page=2')
    expect(asked).toHaveBeenLastCalledWith({ organizationId: 'b1', year: 2025, status: 'missing', limit: 20, offset: 20 })
    page.unmount()
    const damaged = await shown(LedgerPage, '/?year=26')
    expect(asked).toHaveBeenLastCalledWith({ organizationId: null, year: 2026, status: null, limit: 20, offset: 0 })
    damaged.page.unmount()
  })
  it('shows a reader the gaps without a way to enter meetings', async () => {
    vi.spyOn(commands, 'lifeLedger').mockImplementation(() => ok(ledger))
    begin('reader')
    const { page } = await shown(LedgerPage)
    expect(page.find('[data-testid="strip-missing"]').exists()).toBe(false)
    expect(page.get('td.missing span').attributes('aria-label')).toBe('3 月主题党日：未开，已超期')
    page.unmount()
  })
  it('says why it cannot be shown', async () => {
    vi.spyOn(commands, 'lifeLedger').mockImplementation(() => refusal('input.invalid', '年份是 26，请选择 2000 年至 2100 年之间的年份。', 'year'))
    const { page } = await shown(LedgerPage)
    await vi.waitFor(() => expect(page.get('[role="alert"]').text()).toContain('年份是 26'))
    page.unmount()
  })
})
