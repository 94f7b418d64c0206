import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'

import type { CommitteeView, PostRow, TermView } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { adoptSession } from '@/shared/session'
import { mounted, ok, refusal } from '@/shared/testing'

import CommitteeTab from './CommitteeTab.vue'

const post = (id: string, kind: PostRow['draft']['kind'], label: string, personName: string): PostRow => ({
  id,
  rev: 1,
  organizationName: '幸福里党支部',
  termId: 't4',
  label,
  draft: {
    organizationId: 'o',
    kind,
    title: '',
    memberId: `m-${id}`,
    personName,
    startedOn: '2024-03-05',
    legalBasis: 'elected',
    basisDocument: '',
    filingNumber: '',
    termUntil: null,
    note: '',
    overrideReason: '',
  },
  end: null,
  holderStatus: 'normal',
  servedMonths: 32,
})
const term: TermView = {
  id: 't4',
  rev: 2,
  draft: {
    number: 4,
    electedOn: '2024-03-05',
    termYears: 5,
    approvalDocument: '',
    plannedSize: null,
    deferral: 'unknown',
    deferredTo: null,
    deferralDocument: '',
    note: '',
    overrideReason: '',
  },
  endsOn: '2029-03-05',
  replacedOn: null,
  isLateEntry: false,
  posts: [],
  reminders: [],
}
const empty: CommitteeView = {
  organizationId: 'o',
  organizationName: '幸福里党支部',
  kind: 'branch',
  usualYears: 5,
  needsCommittee: true,
  fullMembers: 9,
  nextNumber: 1,
  term: null,
  state: null,
  due: null,
  posts: [],
  vacancies: [],
  openSeats: 0,
  earlier: [],
  former: [],
  findings: [],
}
const seated: CommitteeView = {
  ...empty,
  nextNumber: 5,
  term,
  state: 'near_end',
  due: '2029-03-05',
  posts: [post('a', 'secretary', '书记', '王建国'), post('b', 'organization_commissioner', '组织委员', '李秀英')],
  vacancies: [{ kind: 'publicity_commissioner', since: '2026-09-20' }],
}

async function open(view: CommitteeView, role: 'clerk' | 'reader' = 'clerk') {
  adoptSession({
    stage: 'open',
    problem: null,
    users: [],
    user: { id: 'u', name: '李录入', role },
    ownOrganization: '社区党委',
    ownOrganizationId: 'own',
    isExample: false,
    idleMinutes: 10,
    largeFont: false,
    today: '2026-11-24',
  })
  Object.assign(commands, { committeeDetail: vi.fn(() => ok(view)), memberList: vi.fn(() => ok({ rows: [], total: 0 })) })
  const { page } = mounted(CommitteeTab, { id: 'o' })
  await flushPromises()
  return page
}
const find = (testId: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)
  if (found === null) throw new Error(`${testId} is shown`)
  return found
}

describe('班子 of an organisation', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('says what it is for while nothing is recorded', async () => {
    const page = await open(empty)
    expect(page.get('[data-testid="empty-state"]').text()).toContain('还没有登记班子')
    page.unmount()
  })

  it('shows term, state, people and what is vacant', async () => {
    const page = await open(seated)
    expect(page.get('[data-testid="present-term"]').text()).toContain('第4届')
    expect(page.get('[data-testid="term-state"]').text()).toBe('临近届满')
    expect(page.get('[data-testid="present-posts"]').text()).toContain('王建国')
    expect(page.get('[data-testid="vacancies"]').text()).toContain('宣传委员')
    page.unmount()
  })

  it('offers a reader nothing to change', async () => {
    const page = await open(seated, 'reader')
    expect(page.find('[data-testid="post-new"]').exists()).toBe(false)
    expect(page.find('[data-testid="post-end"]').exists()).toBe(false)
    page.unmount()
  })

  it('begins the next election with the people in office and sends only filled lines', async () => {
    const termCreate = vi.fn((_id: string, _draft: unknown, _seats: unknown) => ok({ value: 't5', changed: ['posts' as const] }))
    const page = await open(seated)
    Object.assign(commands, { termCreate })
    await page.get('[data-testid="term-new"]').trigger('click')
    await vi.waitFor(() => find('term-form-save'))
    expect(document.querySelectorAll('[data-testid="seat-row"]')).toHaveLength(2)
    find('seat-add').click()
    await flushPromises()
    find('term-form-save').click()
    await flushPromises()
    const [id, draft, seats] = termCreate.mock.calls[0] ?? []
    expect(id).toBe('o')
    expect(draft).toMatchObject({ number: 5, termYears: 5, electedOn: null })
    expect(seats).toEqual([
      { kind: 'secretary', memberId: 'm-a', personName: '王建国' },
      { kind: 'organization_commissioner', memberId: 'm-b', personName: '李秀英' },
    ])
    page.unmount()
  })

  it('shows a refusal at its field', async () => {
    const page = await open(seated)
    Object.assign(commands, { termCreate: vi.fn(() => refusal('input.invalid', '请填写选举日期，任期从这一天起算。', 'electedOn')) })
    await page.get('[data-testid="term-new"]').trigger('click')
    await vi.waitFor(() => find('term-form-save'))
    find('term-form-save').click()
    await vi.waitFor(() => {
      const item = find('term-elected-on').closest('.el-form-item')
      expect(item?.querySelector('.el-form-item__error')?.textContent).toContain('请填写选举日期')
    })
    page.unmount()
  })
})
