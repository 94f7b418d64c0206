import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { RateRow, RatesPage as Rates, TalkPage, TalkRow, TaskPage, TaskRow } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { ok } from '@/shared/testing'

import RatesPage from './RatesPage.vue'
import TalksPage from './TalksPage.vue'
import TasksPage from './TasksPage.vue'
import { begin, shown } from './testing'

const tally = { due: 0, attended: 0, certified: 0, leave: 0, floatingLeave: 0, absent: 0, exempt: 0 }
const rate = (part: Partial<RateRow>): RateRow => ({
  id: 'm1',
  name: '陈静',
  organizationName: '第一党支部',
  isExempt: false,
  isFloating: false,
  committees: '',
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
  begin()
})

describe('到会情况', () => {
  it('shows — where nothing was due and the hint with its rule', async () => {
    const absent = {
      ruleId: 'R-LIFE-16',
      level: 'remind' as const,
      message: '连续 3 个月无正当理由未参加组织生活。',
      basis: '党员教育管理工作条例',
      due: null,
      field: null,
    }
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
  it('names a leading cadre and what the own branch held, with its rule (R-LIFE-10)', async () => {
    const dual = {
      ruleId: 'R-LIFE-10',
      level: 'info' as const,
      message: '是滨江社区党委班子成员，还应当参加所在党支部的组织生活：这段时间应到 3 次，参加 2 次，请假 1 次。',
      basis: '党员教育管理工作条例第十六条',
      due: null,
      field: null,
    }
    const rows = [rate({ committees: '滨江社区党委', findings: [dual] }), rate({ id: 'm2', name: '何平' })]
    vi.spyOn(commands, 'lifeRates').mockImplementation(() => ok(rates(rows)))
    const { page } = await shown(RatesPage)
    const lines = page.findAll('[data-testid="rate-member-table"] .el-table__body tr').map((line) => line.text())
    expect(lines[0]).toMatch(/陈静.*领导干部.*参加 2 次.*R-LIFE-10/su)
    expect(lines[1], 'an ordinary member').not.toContain('领导干部')
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
