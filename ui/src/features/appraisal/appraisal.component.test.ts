import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Component, defineComponent } from 'vue'

import type {
  AppraisalFollowUpDraft,
  AppraisalPersonDraft,
  DemocraticAppraisalDetail,
  DemocraticAppraisalDraft,
  DemocraticAppraisalRow,
} from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { PAPER_DELAY_MS } from '@/shared/paper/useLivePaper'
import { queryClient } from '@/shared/queryClient'
import { adoptSession } from '@/shared/session'
import { mounted, ok, refusal } from '@/shared/testing'

import AppraisalAfter from './AppraisalAfter.vue'
import AppraisalFollowUps from './AppraisalFollowUps.vue'
import AppraisalListPage from './AppraisalListPage.vue'
import AppraisalPage from './AppraisalPage.vue'
import AppraisalPapers from './AppraisalPapers.vue'
import AppraisalPeople from './AppraisalPeople.vue'
import { type AppraisalRecord, CHECK_DELAY_MS, useAppraisalRecord } from './useAppraisalRecord'

/** A whole page takes a second of computing; a busy machine needs several for it. */
const PAGE_MS = 30_000

const none = { excellent: null, qualified: null, basicallyQualified: null, unqualified: null }
const person = (memberId: string, part: Partial<AppraisalPersonDraft> = {}): AppraisalPersonDraft => ({
  memberId,
  name: memberId,
  memberType: 'full',
  isExempt: false,
  leftOn: null,
  counts: none,
  opinion: '',
  grade: null,
  gradeReason: '',
  toldOn: null,
  ...part,
})
const draft: DemocraticAppraisalDraft = {
  organizationId: 'o1',
  year: 2026,
  meetingId: null,
  theme: '',
  steps: { studiedOn: null, opinionsOn: null, talkedOn: null, selfOn: null, mutualOn: null, polledOn: null, decidedOn: null, toldOn: null },
  poll: { present: 3, inWriting: null, issued: 3, returned: 3 },
  people: [person('王建国'), person('李秀英'), person('买买提·吐尔逊江', { memberType: 'probationary' })],
  followUps: [],
  overrideReason: '',
}
const numbers = { people: 3, full: 2, probationary: 1, exempt: 0, graded: 2, byGrade: [0, 0, 0, 0], base: 2, excellentMost: 0 }
const task: AppraisalFollowUpDraft = {
  id: 't1',
  kind: 'rectification',
  memberId: null,
  personName: '支部委员会',
  problem: '形式单一',
  cause: '',
  measure: '到楼院开展',
  ownerName: '王建国',
  dueOn: '2026-11-20',
}
let stored: DemocraticAppraisalDetail
const row: DemocraticAppraisalRow = {
  id: 'o1',
  appraisalId: null,
  organizationName: '东苑党支部',
  closedOn: null,
  state: 'not_started',
  nextStep: null,
  numbers: null,
  gaps: null,
  openTasks: null,
  isLateEntry: false,
}

function signIn(role: 'secretary' | 'reader'): void {
  adoptSession({
    stage: 'open',
    problem: null,
    users: [],
    user: { id: 'u', name: '王书记', role },
    ownOrganization: '和平社区',
    ownOrganizationId: 'own',
    isExample: false,
    idleMinutes: 10,
    largeFont: false,
    today: '2026-11-24',
  })
}
async function open(component: Component, props: Record<string, unknown> = {}) {
  const both = mounted(component, props)
  await vi.advanceTimersByTimeAsync(1)
  await flushPromises()
  return both
}
async function table(people: AppraisalPersonDraft[]) {
  const page = mount(AppraisalPeople, {
    props: {
      modelValue: people,
      returned: 3,
      check: stored.check,
      disabled: false,
      'onUpdate:modelValue': (next: AppraisalPersonDraft[]) => page.setProps({ modelValue: next }),
    },
    attachTo: document.body,
  })
  await flushPromises()
  return page
}
async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(CHECK_DELAY_MS)
  await flushPromises()
}

beforeEach(() => {
  vi.useFakeTimers()
  signIn('secretary')
  stored = {
    id: 'a1',
    rev: 1,
    state: 'open',
    organizationName: '中共和平社区东苑支部委员会',
    draft,
    check: { numbers, findings: [], unlisted: [], gone: [] },
    followUps: [],
    corrections: [],
    meetings: [],
    finishedAt: null,
    finishedBy: '',
    isLateEntry: false,
  }
  Object.assign(commands, {
    organizationTree: vi.fn(() => ok([])),
    draftLoad: vi.fn(() => ok(null)),
    draftSave: vi.fn(() => ok(null)),
    draftDiscard: vi.fn(() => ok(null)),
    democraticAppraisalDetail: vi.fn(() => ok(stored)),
    democraticAppraisalCheck: vi.fn(() => ok(stored.check)),
    democraticAppraisalList: vi.fn(() => ok({ year: 2026, rows: [row], total: 1 })),
  })
})
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('the table of people', () => {
  it('takes counts like a spreadsheet: Enter goes to the next cell, the next row after the last', async () => {
    const page = await table(draft.people)
    const cell = (at: string) => page.find<HTMLInputElement>(`input[data-cell="${at}"]`)
    await cell('0-0').setValue('２')
    await cell('0-0').trigger('keydown', { key: 'Enter' })
    expect(document.activeElement?.getAttribute('data-cell')).toBe('0-1')
    await cell('0-1').setValue('1')
    await cell('0-3').trigger('keydown', { key: 'Enter' })
    expect(document.activeElement?.getAttribute('data-cell')).toBe('1-0')
    await cell('1-0').trigger('keydown', { key: 'Enter', isComposing: true })
    expect(document.activeElement?.getAttribute('data-cell'), 'Enter of an input method is not meant for the table').toBe('1-0')
    expect(page.props('modelValue')[0]?.counts).toEqual({ ...none, excellent: 2, qualified: 1 })
    expect(page.findAll('[data-testid="appraisal-person"]')[0]?.text(), 'the sum follows').toContain('3')
    page.unmount()
  })

  it('marks a person with more marks than ballots (R-VOTE-07)', async () => {
    const page = await table([person('王建国', { counts: { ...none, excellent: 2, qualified: 2 } })])
    expect(page.find('[data-testid="appraisal-person"]').text()).toContain('! 4')
    page.unmount()
  })

  it('offers no grade to a probationary member (R-LIFE-33)', async () => {
    const page = await table(draft.people)
    expect(page.find('[data-testid="appraisal-grade-1"]').exists()).toBe(true)
    expect(page.find('[data-testid="appraisal-grade-2"]').exists()).toBe(false)
    expect(page.findAll('[data-testid="appraisal-person"]')[2]?.text()).toContain('预备党员，不定等次')
    page.unmount()
  })

  it('says at once when more are 优秀 than the limit allows (R-LIFE-32)', async () => {
    const page = await table(draft.people)
    await page.find('[data-testid="appraisal-grade-0"]').setValue('excellent')
    expect(page.find('[data-testid="appraisal-share"]').text()).toContain('优秀超过上限')
    await page.find('[data-testid="appraisal-grade-0"]').setValue('qualified')
    expect(page.find('[data-testid="appraisal-share"]').text()).not.toContain('优秀超过上限')
    page.unmount()
  })

  it('lists members of the roll who are not on it yet and takes them in', async () => {
    stored = { ...stored, check: { ...stored.check, unlisted: [person('赵新来')] } }
    const page = await table(draft.people)
    await page.find('[data-testid="appraisal-add-unlisted"]').trigger('click')
    expect(page.findAll('[data-testid="appraisal-person"]')).toHaveLength(4)
    page.unmount()
  })
})

describe('the lists of an appraisal', () => {
  it('begin help with the person who needs it (R-LIFE-34)', async () => {
    const page = mount(AppraisalFollowUps, {
      props: {
        modelValue: [] as AppraisalFollowUpDraft[],
        people: [person('王建国', { grade: 'unqualified' }), person('李秀英')],
        disabled: false,
        'onUpdate:modelValue': (next: AppraisalFollowUpDraft[]) => page.setProps({ modelValue: next }),
      },
      attachTo: document.body,
      global: { stubs: { ElSelect: true } },
    })
    await page.find('[data-testid="appraisal-list-help"] input').setValue(true)
    await page.find('[data-testid="appraisal-help-王建国"]').trigger('click')
    await flushPromises()
    expect(page.props('modelValue').map((row) => [row.kind, row.memberId])).toEqual([['help', '王建国']])
    expect(page.find('[data-testid="appraisal-help-王建国"]').exists(), 'there is help now').toBe(false)
    page.unmount()
  })

  it('are followed up after the lock (R-MIN-03)', async () => {
    stored = { ...stored, state: 'finished', draft: { ...draft, followUps: [task] }, followUps: [{ id: 't1', rev: 4, doneOn: null, evidence: '' }] }
    const done = vi.fn(() => ok({ value: null, changed: ['appraisals' as const] }))
    Object.assign(commands, { democraticAppraisalFollowUp: done })
    const { page } = await open(AppraisalAfter, { detail: stored, today: '2026-11-24', canWrite: true })
    expect(page.find('[data-testid="appraisal-task"]').text()).toContain('已超期')
    await page.find('[data-testid="appraisal-done-0"]').trigger('click')
    await flushPromises()
    document.querySelector<HTMLElement>('[data-testid="appraisal-dialog-save"]')?.click()
    await flushPromises()
    expect(done).toHaveBeenCalledWith('t1', 4, '2026-11-24', '')
    page.unmount()
  })
})

/** The record under edit in a component that shows nothing. */
async function edit() {
  const held: { record?: AppraisalRecord } = {}
  const { page } = await open(
    defineComponent({
      setup() {
        held.record = useAppraisalRecord('a1')
        return () => null
      },
    }),
  )
  if (held.record === undefined) throw new Error('setup has run')
  return { record: held.record, stop: () => page.unmount() }
}

describe('an appraisal under edit', () => {
  it('keeps what is typed when somebody else stored the record meanwhile', async () => {
    const sentence = '这条记录已由李录入修改。'
    Object.assign(commands, { democraticAppraisalSave: vi.fn(() => refusal('row.changed', sentence)) })
    const { record, stop } = await edit()
    record.change({ theme: '为民服务办实事' })
    expect(await record.save()).toBe(false)
    expect(record.changed.value, 'the sentence of the program names the person').toBe(sentence)
    stored = { ...stored, rev: 2, draft: { ...draft, theme: '别人的主题' } }
    await queryClient.invalidateQueries({ queryKey: ['appraisals'] })
    await settled()
    expect(record.draft.value?.theme, 'the other version came in and overwrote nothing').toBe('为民服务办实事')
    await record.keepMine()
    expect([record.rev.value, record.draft.value?.theme]).toEqual([2, '为民服务办实事'])
    await record.takeStored()
    expect(record.draft.value?.theme).toBe('别人的主题')
    stop()
  })

  it('saves once for a double click and takes over the new revision', async () => {
    const save = vi.fn(() => {
      stored = { ...stored, rev: 2, draft: { ...draft, theme: '主题' } }
      return ok({ value: 2, changed: ['appraisals' as const] })
    })
    Object.assign(commands, { democraticAppraisalSave: save })
    const { record, stop } = await edit()
    record.change({ theme: '主题' })
    const first = record.save()
    expect(await record.save(), 'the second click does nothing').toBe(false)
    expect(await first).toBe(true)
    await settled()
    expect(save).toHaveBeenCalledTimes(1)
    expect([record.rev.value, record.dirty.value, record.changed.value]).toEqual([2, false, ''])
    stop()
  })

  it('asks the rules once, a moment after the last key', async () => {
    const { record, stop } = await edit()
    for (const theme of ['甲', '甲乙', '甲乙丙']) {
      record.change({ theme })
      await vi.advanceTimersByTimeAsync(CHECK_DELAY_MS / 2)
    }
    await settled()
    expect(commands.democraticAppraisalCheck).toHaveBeenCalledTimes(1)
    stop()
  })

  it('offers no cell to type into when it is locked (R-MIN-03)', { timeout: PAGE_MS }, async () => {
    stored = { ...stored, state: 'finished' }
    const { page } = await open(AppraisalPage, { id: 'a1' })
    expect(page.find('[data-testid="appraisal-save"]').exists()).toBe(false)
    expect(page.find('[data-testid="appraisal-correct"]').exists()).toBe(true)
    expect(page.find('input[data-cell="0-0"]').exists()).toBe(false)
    page.unmount()
  })
})

describe('the papers of an appraisal', () => {
  const asked = () => vi.mocked(commands.democraticAppraisalPaper).mock.calls
  beforeEach(() => {
    const paper = (title: string) => ({ id: 1, title, pageCount: 1, bytes: 1, widthMm: 210, heightMm: 297, missing: [] })
    Object.assign(commands, {
      democraticAppraisalPaper: vi.fn((_id: string, kind: string) => ok(paper(kind))),
      paperPage: vi.fn(() => ok({ dataUrl: 'data:image/png;base64,', width: 1, height: 1 })),
      paperSave: vi.fn(() => ok(null)),
    })
  })

  it('are drawn and saved as chosen, from the stored record', async () => {
    const { page } = await open(AppraisalPapers, { id: 'a1', rev: 1, dirty: false })
    expect(asked()).toEqual([['a1', 'self_review']])
    await page.get('[data-testid="appraisal-paper-rectification"]').get('input').setValue(true)
    await vi.advanceTimersByTimeAsync(PAPER_DELAY_MS)
    expect(asked().at(-1), 'the preview follows the choice').toEqual(['a1', 'rectification'])
    await page.setProps({ rev: 2 })
    await vi.advanceTimersByTimeAsync(PAPER_DELAY_MS)
    expect(asked(), 'and what was stored since').toHaveLength(3)
    await page.get('[data-testid="paper-save"]').trigger('click')
    await flushPromises()
    expect(asked().at(-1)).toEqual(['a1', 'rectification'])
    expect(commands.paperSave).toHaveBeenCalledTimes(1)
    page.unmount()
  })

  it('do not leave the program while something typed is not stored', async () => {
    const { page } = await open(AppraisalPapers, { id: 'a1', rev: 1, dirty: true })
    expect(page.find('[data-testid="appraisal-paper-dirty"]').exists()).toBe(true)
    for (const button of ['paper-print', 'paper-save', 'paper-word']) {
      expect(page.get(`[data-testid="${button}"]`).attributes('disabled'), button).toBeDefined()
    }
    page.unmount()
  })

  it('come up with Ctrl+P', { timeout: PAGE_MS }, async () => {
    const { page } = await open(AppraisalPage, { id: 'a1' })
    expect(page.find('[data-testid="appraisal-papers"]').exists(), 'no paper is set unasked').toBe(false)
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', ctrlKey: true }))
    await flushPromises()
    expect(page.find('[data-testid="appraisal-papers"]').exists()).toBe(true)
    page.unmount()
  })
})

describe('the list of appraisals', () => {
  it('stands among the pages of 组织生活', { timeout: PAGE_MS }, async () => {
    const { page } = await open(AppraisalListPage)
    expect(page.find('[data-testid="meetings-tab-appraisals"]').exists()).toBe(true)
    expect(page.find('[data-testid="meetings-tab-ledger"]').attributes('href')).toBe('/meetings/ledger')
    page.unmount()
  })

  it('begins the appraisal of a branch and leads to it', { timeout: PAGE_MS }, async () => {
    const create = vi.fn(() => ok({ value: 'a9', changed: ['appraisals' as const] }))
    Object.assign(commands, { democraticAppraisalCreate: create })
    const { page, router } = await open(AppraisalListPage)
    await page.find('[data-testid="appraisal-begin-o1"]').trigger('click')
    await settled()
    expect(create).toHaveBeenCalledWith('o1', 2026)
    expect(router.currentRoute.value.path).toBe('/meetings/appraisals/a9')
    page.unmount()
  })

  it('lets a reader see numbers and open nothing (R-MIN-04)', { timeout: PAGE_MS }, async () => {
    signIn('reader')
    const filled = { ...row, appraisalId: 'a1', state: 'finished' as const, numbers: { ...numbers, byGrade: [0, 2, 0, 0] }, gaps: 0, openTasks: 0 }
    Object.assign(commands, { democraticAppraisalList: vi.fn(() => ok({ year: 2026, rows: [filled], total: 1 })) })
    const { page, router } = await open(AppraisalListPage)
    expect(page.find('[data-testid="appraisal-reader-note"]').exists()).toBe(true)
    expect(page.find('a[href*="appraisals/a1"]').exists()).toBe(false)
    await page.find('.appraisal-row').trigger('click')
    await settled()
    expect(router.currentRoute.value.path).toBe('/')
    page.unmount()
  })
})
