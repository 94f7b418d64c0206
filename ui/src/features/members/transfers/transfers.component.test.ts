import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { commands, type TransferDetail, type TransferRow } from '@/generated/bindings'
import { adoptSession } from '@/shared/session'
import { mounted, ok } from '@/shared/testing'

import { transferDraft, transferFields, emptyTransfer } from './form'
import TransferDrawer from './TransferDrawer.vue'
import TransferListPage from './TransferListPage.vue'

vi.mock('@/generated/bindings', () => ({
  commands: { transferList: vi.fn(), transferDetail: vi.fn(), history: vi.fn(), organizationTree: vi.fn(), memberList: vi.fn(), draftLoad: vi.fn() },
}))
const { transferList, transferDetail, history } = vi.mocked(commands)

const row = (part: Partial<TransferRow>): TransferRow => ({
  id: 't1',
  rev: 2,
  direction: 'out',
  state: 'awaiting',
  due: 'overdue',
  memberId: 'm1',
  personName: '周明远',
  fromName: '第三小区党支部',
  toName: '邻市某街道党工委',
  registeredOn: '2026-10-10',
  letterNumber: '〔2026〕第12号',
  validUntil: '2026-11-20',
  endedOn: null,
  ...part,
})
const letter = { number: '', issuedOn: '2026-11-24', validDays: 30, duesPaidTo: '', phone: '', handler: '', replacesBecause: '' }
const detail = (part: Partial<TransferRow>): TransferDetail => ({
  row: row(part),
  draft: transferDraft(row(part).direction, { ...emptyTransfer('2026-10-10'), memberId: 'm1' }, ''),
  fromOrgId: 'o1',
  handedOn: null,
  endNote: '',
  receiptNumber: '',
  letters: [],
  nextLetter: letter,
  findings: [],
})

beforeEach(() => {
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
  history.mockImplementation(() => ok([]))
})
async function acts(part: Partial<TransferRow>): Promise<string[]> {
  transferDetail.mockImplementation(() => ok(detail(part)))
  const { page } = mounted(TransferDrawer, { id: 't1' })
  await flushPromises()
  const found = [...document.querySelectorAll('[data-testid^="transfer-act-"]')].map((element) => element.textContent?.trim() ?? '')
  page.unmount()
  document.body.innerHTML = ''
  return found
}

describe('the register of transfers', () => {
  it('says in words what is overdue, and asks for what is open', async () => {
    transferList.mockImplementation(() => ok({ rows: [row({})], total: 1 }))
    const { page } = mounted(TransferListPage)
    await vi.waitFor(() => expect(page.find('[data-testid="transfer-until"]').text()).toContain('已逾期'))
    expect(transferList).toHaveBeenCalledWith(expect.objectContaining({ filter: 'open', direction: null }))
    page.unmount()
  })
  it('offers only the steps that come next', async () => {
    expect(await acts({ state: 'planned', letterNumber: null })).toEqual(['开介绍信', '修改登记', '终止'])
    expect(await acts({ state: 'issued' })).toEqual(['重开介绍信', '已交本人', '收到回执', '退回', '终止'])
    expect(await acts({ state: 'received', endedOn: '2026-11-20' }), 'what ended has ended').toEqual([])
    expect(await acts({ direction: 'in' })).toEqual(['接收', '修改登记', '退回', '终止'])
  })
  it('sends a letter only with a transfer in', () => {
    const values = { ...emptyTransfer('2026-11-24'), number: '7号', issuedOn: '2026-11-20', personName: '于思澄' }
    expect(transferDraft('in', values, '').letter).toMatchObject({ number: '7号', validDays: 30 })
    expect(transferDraft('out', values, '').letter).toBeNull()
    expect(transferFields('internal', true).map((field) => field.key)).not.toContain('otherName')
  })
})
