import { flushPromises } from '@vue/test-utils'
import type { Component } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { ActivityStrip, LedgerPage as Ledger, MonthCell, RateRow, RatesPage as Rates, TalkPage, TalkRow, TaskPage, TaskRow } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { adoptSession } from '@/shared/session'
import { mounted, ok, refusal } from '@/shared/testing'

import LedgerPage from './LedgerPage.vue'
import RatesPage from './RatesPage.vue'
import TalksPage from './TalksPage.vue'
import TasksPage from './TasksPage.vue'

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
const tally = { due: 0, attended: 0, certified: 0, leave: 0, floatingLeave: 0, absent: 0, exempt: 0 }
const rate = (part: Partial<RateRow>): RateRow => ({
  id: 'm1',
  name: '陈静',
  organizationName: '第一党支部',
  isExempt: false,
  isFloating: false,
  meetings: 0,
  tally,
  permille: null,
  findings: [],
  ...part,
})
const rates = (rows: RateRow[]): Rates => ({ rows, total: rows.length, tally: { ...tally, due: 12, attended: 9, certified: 1 }, permille: 750 })
const talkRow: TalkRow = {
  id: 'm1',
  name: '陈静',
  organizationId: 'b1',
  organizationName: '第一党支部',
  isCommittee: true,
  isExempt: false,
  isFloating: true,
  withCommittee: 0,
  withMembers: 3,
  lastOn: null,
  lacks: [{ pair: 'committee_committee', with: ['周明远', '何平'] }],
}
const talks: TalkPage = {
  rows: [talkRow],
  total: 1,
  counts: [
    { pair: 'committee_committee', due: 3, lacking: 2 },
    { pair: 'committee_member', due: 20, lacking: 0 },
    { pair: 'member_member', due: 0, lacking: 0 },
  ],
}
const task: TaskRow = {
  id: 't1',
  rev: 1,
  text: '清理楼道。',
  ownerName: '',
  dueOn: '2026-11-20',
  doneOn: null,
  evidence: '',
  state: 'overdue',
  meetingId: 'x1',
  meetingTitle: '十一月支委会',
  meetingKind: 'committee',
  decidedOn: '2026-11-09',
  organizationName: '第一党支部',
}
const tasks: TaskPage = { rows: [task], total: 1, counts: { open: 3, overdue: 1, done: 7 } }

beforeEach(() => {
  vi.restoreAllMocks()
  adoptSession({
    stage: 'open',
    problem: null,
    users: [],
    user: { id: 'u1', name: '陈静', role: 'clerk' },
    ownOrganization: '梧桐社区党委',
    ownOrganizationId: 'o1',
    isExample: false,
    idleMinutes: 10,
    largeFont: false,
    today: '2026-11-24',
  })
  vi.spyOn(commands, 'organizationTree').mockImplementation(() => ok([]))
})

async function shown(component: Component, address = '/') {
  const { page, router } = mounted(component)
  await router.push(address)
  await flushPromises()
  const at = (id: string) => page.get(`[data-testid="${id}"]`)
  const here = (): string => router.currentRoute.value.fullPath
  return { page, at, here }
}

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
    adoptSession({
      stage: 'open',
      problem: null,
      users: [],
      user: { id: 'u1', name: '陈静', role: 'reader' },
      ownOrganization: '梧桐社区党委',
      ownOrganizationId: 'o1',
      isExample: false,
      idleMinutes: 10,
      largeFont: false,
      today: '2026-11-24',
    })
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

describe('到会情况', () => {
  it('shows — where nothing was due and the hint with its rule', async () => {
    const absent = { ...finding, ruleId: 'R-LIFE-16', message: '连续 3 个月无正当理由未参加组织生活。' }
    const rows = [rate({}), rate({ id: 'm2', name: '何平', tally: { ...tally, due: 3, absent: 3 }, permille: 0, findings: [absent] })]
    vi.spyOn(commands, 'lifeRates').mockImplementation(() => ok(rates(rows)))
    const { page, at } = await shown(RatesPage)
    const lines = page.findAll('[data-testid="rate-member-table"] .el-table__body tr').map((line) => line.text())
    expect(lines[0], 'no meeting: no rate').toMatch(/陈静.*—/su)
    expect(lines[0]).not.toContain('0.0%')
    expect(lines[1]).toMatch(/何平.*0\.0%.*连续 3 个月.*R-LIFE-16/su)
    expect(at('rates-sum').text()).toMatch(/应到 12 人次，到会 9 人次（其中流入地证明 1）.*到会率 75\.0%/su)
    page.unmount()
  })
  it('asks by organisation when it is told so, and forgets the filters of members', async () => {
    const asked = vi.spyOn(commands, 'lifeRates').mockImplementation(() => ok(rates([])))
    const { page, at, here } = await shown(RatesPage, '/?hints=1&text=陈')
    expect(asked.mock.lastCall?.[0]).toMatchObject({ by: 'member', onlyHints: true, text: '陈', fromDay: '2026-01-01', toDay: '2026-11-24' })
    await at('rates-by-organization').get('input').setValue(true)
    await flushPromises()
    expect(here()).toBe('/?by=organization')
    expect(asked.mock.lastCall?.[0]).toMatchObject({ by: 'organization', onlyHints: false, text: '' })
    page.unmount()
  })
})

describe('谈心谈话', () => {
  it('names with whom a talk lacks, and filters by what lacks', async () => {
    vi.spyOn(commands, 'lifeTalks').mockImplementation(() => ok(talks))
    const { page, at, here } = await shown(TalksPage)
    expect(at('talk-table').text()).toMatch(/陈静.*班子成员.*流动.*未与周明远、何平谈/su)
    expect(at('talks-lacking-committee_committee').text()).toContain('2 人未谈 / 3 人')
    expect(at('talks-lacking-committee_member').text()).toContain('20 人已谈')
    expect(at('talks-lacking-member_member').text(), 'nobody it concerns').toContain('—')
    await at('talks-lacking-committee_committee').trigger('click')
    await flushPromises()
    expect(here()).toBe('/?lacking=committee_committee')
    await at('talks-new').trigger('click')
    await flushPromises()
    expect(here()).toBe('/meetings/new?kind=heart_talk')
    page.unmount()
  })
})

describe('议定事项', () => {
  it('says overdue by a word, — without an owner, and exports what is filtered', async () => {
    vi.spyOn(commands, 'lifeTasks').mockImplementation(() => ok(tasks))
    const exported = vi.spyOn(commands, 'lifeTasksExport').mockImplementation(() => ok(null))
    const { page, at } = await shown(TasksPage, '/?state=overdue')
    expect(at('task-table').text()).toMatch(/清理楼道.*—.*2026-11-20.*! 已超期.*十一月支委会/su)
    await at('tasks-export').trigger('click')
    await flushPromises()
    expect(exported).toHaveBeenCalledWith({ organizationId: null, state: 'overdue', text: '', limit: 50, offset: 0 })
    page.unmount()
  })
})
