import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { CoverageOverview, CoverEntry, UnitDetail, UnitRow } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { adoptSession } from '@/shared/session'
import { mounted, ok } from '@/shared/testing'

import InstructorListPage from './InstructorListPage.vue'
import OverviewPage from './OverviewPage.vue'
import UnitDetailPage from './UnitDetailPage.vue'
import UnitListPage from './UnitListPage.vue'

const row: UnitRow = {
  id: 'u1',
  rev: 3,
  name: '同心口腔门诊部',
  kind: 'private_company',
  uscc: '',
  trade: '医疗服务',
  address: '',
  area: null,
  staff: null,
  fullMembers: 3,
  probationary: 0,
  hasUnion: null,
  hasLeague: null,
  contactName: '江望舒',
  contactPhoneMasked: '138****5678',
  registeredOn: '2025-01-01',
  closedOn: null,
  state: 'not_yet',
  since: null,
  document: '',
  branch: null,
  instructors: [],
  contactPerson: '',
  reason: '正在搬迁',
  shouldHaveBranch: true,
}
const entry: CoverEntry = {
  id: 'c1',
  rev: 1,
  way: 'not_yet',
  organization: null,
  organizationClosed: false,
  instructor: null,
  contactName: '',
  contactPhoneMasked: '',
  reason: '正在搬迁',
  sender: '',
  tasks: [],
  otherTask: '',
  document: '',
  startsOn: '2026-05-01',
  plannedEnd: null,
  endedOn: null,
  endReason: '',
  isActive: true,
  overrideReason: '',
}
const ready = { ruleId: 'R-COV-10', level: 'remind' as const, message: '具备单独组建党支部的条件。', basis: '条例', due: null, field: null }
const detail: UnitDetail = {
  row,
  draft: {
    name: row.name,
    kind: row.kind,
    uscc: '',
    trade: '',
    address: '',
    areaId: null,
    staff: null,
    fullMembers: 3,
    probationary: 0,
    hasUnion: null,
    hasLeague: null,
    contactName: '',
    contactPhone: '',
    registeredOn: '2025-01-01',
    note: '',
    overrideReason: '',
  },
  closedReason: '',
  timeline: [entry],
  visits: [],
  findings: [ready],
}
const none = { covered: 0, total: 0, permille: null }
const empty: CoverageOverview = {
  asOf: '2026-11-24',
  all: { kind: null, organization: none, work: none },
  kinds: [],
  areas: [],
  gaps: [],
  gapTotal: 0,
  shouldHaveBranch: 0,
  ready: [],
}

beforeEach(() => {
  Object.assign(commands, { organizationTree: vi.fn(() => ok([])), draftLoad: vi.fn(() => ok(null)) })
  adoptSession({
    stage: 'open',
    problem: null,
    users: [],
    user: { id: 'n1', name: '陈静', role: 'clerk' },
    ownOrganization: '梧桐社区党委',
    ownOrganizationId: 'o1',
    isExample: false,
    idleMinutes: 10,
    largeFont: false,
    today: '2026-11-24',
  })
})
afterEach(() => (document.body.innerHTML = ''))

describe('empty pages of coverage', () => {
  it('say what each is for and how to begin', async () => {
    Object.assign(commands, {
      unitList: vi.fn(() => ok({ rows: [], total: 0 })),
      instructorList: vi.fn(() => ok({ rows: [], total: 0 })),
      coverageOverview: vi.fn(() => ok(empty)),
    })
    for (const [page, sentence, button] of [
      [UnitListPage, '还没有登记单位', 'unit-new-first'],
      [InstructorListPage, '还没有党建工作指导员', 'instructor-new-first'],
      [OverviewPage, '没有单位可以统计', 'overview-begin'],
    ] as const) {
      const shown = mounted(page)
      await flushPromises()
      expect(shown.page.get('[data-testid="empty-state"]').text()).toContain(sentence)
      expect(shown.page.find(`[data-testid="${button}"]`).exists(), button).toBe(true)
      shown.page.unmount()
    }
  })
})

describe('覆盖情况', () => {
  it('shows both rates with their numbers and every gap by name', async () => {
    const rate = (covered: number, permille: number) => ({ covered, total: 3, permille })
    const overview: CoverageOverview = {
      ...empty,
      all: { kind: null, organization: rate(1, 333), work: rate(2, 666) },
      kinds: [{ kind: 'private_company', organization: rate(1, 333), work: rate(2, 666) }],
      gaps: [row],
      gapTotal: 2,
      shouldHaveBranch: 1,
      ready: [{ unit: { id: 'u1', name: row.name }, finding: ready }],
    }
    Object.assign(commands, { coverageOverview: vi.fn(() => ok(overview)) })
    const { page } = mounted(OverviewPage)
    await flushPromises()
    expect(page.get('[data-testid="rate-organization"]').text()).toMatch(/33\.3%.*1 \/ 3/su)
    expect(page.get('[data-testid="rate-work"]').text()).toMatch(/66\.6%.*2 \/ 3/su)
    expect(page.get('[data-testid="rate-due"]').text()).toContain('1')
    expect(page.get('[data-testid="gap-table"]').text()).toMatch(/同心口腔门诊部.*应建未建/su)
    expect(page.get('[data-testid="ready-list"]').text()).toContain('具备单独组建')
    page.unmount()
  })
})

describe('the page of a unit', () => {
  async function open() {
    Object.assign(commands, { unitDetail: vi.fn(() => ok(detail)) })
    const shown = mounted(UnitDetailPage, { id: 'u1' })
    await flushPromises()
    return shown
  }
  it('shows findings, the masked phone and how it was covered', async () => {
    const { page } = await open()
    expect(page.get('[data-testid="finding"]').text()).toMatch(/提醒.*R-COV-10/su)
    expect(page.get('[data-testid="phone"]').text(), 'R-PRV-09').toBe('138****5678')
    expect(page.get('[data-testid="cover-entry"]').text()).toMatch(/暂未覆盖.*2026-05-01.*现在.*正在搬迁/su)
    page.unmount()
  })
  it('ends a cover on the chosen day with its reason', async () => {
    const coverEnd = vi.fn(() => ok({ value: null, changed: ['coverage' as const] }))
    Object.assign(commands, { coverEnd })
    const { page } = await open()
    await page.get('[data-testid="cover-end"]').trigger('click')
    const input = await vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>('input[data-testid="end-reason"]')
      if (found === null) throw new Error('the dialog is there')
      return found
    })
    input.value = '已选派指导员'
    input.dispatchEvent(new Event('input'))
    await flushPromises()
    document.querySelector<HTMLElement>('[data-testid="end-save"]')?.click()
    await vi.waitFor(() => expect(coverEnd).toHaveBeenCalledWith('c1', 1, '2026-11-24', '已选派指导员'))
    page.unmount()
  })
  it('asks why before it deletes, then goes back to the ledger', async () => {
    const unitDelete = vi.fn(() => ok({ value: null, changed: ['coverage' as const, 'trash' as const] }))
    Object.assign(commands, { unitDelete })
    const { page, router } = await open()
    await page.get('[data-testid="unit-delete"]').trigger('click')
    const text = await vi.waitFor(() => {
      const found = document.querySelector<HTMLTextAreaElement>('textarea[data-testid="reason-text"]')
      if (found === null) throw new Error('the dialog is there')
      return found
    })
    text.value = '重复登记的单位'
    text.dispatchEvent(new Event('input'))
    await flushPromises()
    document.querySelector<HTMLElement>('[data-testid="reason-confirm"]')?.click()
    await vi.waitFor(() => expect(unitDelete).toHaveBeenCalledWith('u1', 3, '重复登记的单位'))
    await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/organizations/coverage/units'))
    page.unmount()
  })
})
