import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { AgendaItemDraft, AttendanceDraft, MeetingCheck, MeetingDetail, MeetingDraft, SessionState, VoteOutlook } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { adoptSession } from '@/shared/session'
import { mounted, ok, refusal } from '@/shared/testing'

import BoardPage from './BoardPage.vue'
import { minuteOf } from './clock'

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const people = (): AttendanceDraft[] =>
  [...SURNAMES].map((surname) => ({
    memberId: surname,
    name: `${surname}建国`,
    memberType: 'full',
    status: null,
    leaveReason: null,
    note: '',
    certifiedBy: '',
  }))
const item = (id: string, title: string, needsDecision = false): AgendaItemDraft => ({ id, title, needsDecision, speeches: [] })

const HOUR_MS = 3_600_000
const NOW = Date.UTC(2026, 10, 24, 2, 0)

function detailOf(part: Partial<MeetingDraft> = {}, state: MeetingDetail['state'] = 'in_progress'): MeetingDetail {
  const draft: MeetingDraft = {
    organizationId: 'o1',
    kind: 'members_assembly',
    title: '第四季度党员大会',
    startsAt: minuteOf(NOW - HOUR_MS),
    endsAt: null,
    place: '二楼会议室',
    isOnline: false,
    sittingId: null,
    hostId: '王',
    recorderId: '李',
    material: '',
    attendance: people(),
    guests: [{ name: '周物业', unit: '物业公司' }],
    agenda: [item('i1', '通报上季度工作'), item('i2', '讨论楼道堆物清理办法', true), item('i3', '学习党章')],
    resolutions: [],
    overrideReason: '',
    ...part,
  }
  const check: MeetingCheck = {
    numbers: { due: 20, present: 17, leave: 2, elsewhere: 0, absent: 1, exempt: 0, unticked: 0, votingDue: 20, votingPresent: 17 },
    findings: [],
    votes: [],
    voteRules: ['general'],
    retention: 'ten_years',
    isConfidential: false,
  }
  return {
    id: 'm1',
    rev: 1,
    serial: '2026年第4次',
    state,
    organizationName: '幸福里党支部',
    notifiedAt: null,
    beganAt: state === 'planned' ? null : draft.startsAt,
    sections: [],
    version: 0,
    draft,
    check,
    resolutions: [],
    corrections: [],
    finishedAt: null,
    finishedBy: '',
    enteredLateOn: null,
    isLateEntry: false,
  }
}

const OUTLOOK: VoteOutlook = {
  ruleId: 'R-VOTE-01',
  basis: '支部工作条例',
  due: 20,
  present: 17,
  neededPresent: 10,
  neededInFavour: 11,
  quorumReached: true,
  sentence: '应到会有表决权 20 人，须到会 10 人，赞成须 11 票。',
}

const SESSION: SessionState = {
  stage: 'open',
  problem: null,
  users: [],
  user: { id: 'u', name: '李录入', role: 'clerk' },
  ownOrganization: '',
  ownOrganizationId: '',
  isExample: false,
  idleMinutes: 0,
  largeFont: false,
  today: '2026-11-24',
}

let stored: MeetingDetail
let keystrokes: number
const saved = (): MeetingDraft => stored.draft

/** One key on whatever has the focus, as a web view does it: keydown, and the character where nobody took the key. */
async function press(key: string, more: Partial<KeyboardEventInit> = {}): Promise<void> {
  keystrokes += 1
  // Time goes on between keys; Vue tells by it whether a listener is older than an event.
  await vi.advanceTimersByTimeAsync(10)
  const target = document.activeElement ?? document.body
  const goesOn = target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  if (goesOn && key.length === 1 && (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) write(target, target.value + key)
  await flushPromises()
}
const keys = async (...list: string[]): Promise<void> => {
  for (const key of list) await press(key)
}
const letters = (text: string): Promise<void> => keys(...text)
/** Text of the record itself: not counted. */
async function prose(text: string): Promise<void> {
  const target = document.activeElement
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) throw new Error('no field has the focus')
  write(target, target.value + text)
  await flushPromises()
}
function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text
  field.setSelectionRange(text.length, text.length)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

async function open(detail: MeetingDetail) {
  stored = detail
  keystrokes = 0
  const opened = mounted(BoardPage, { id: 'm1' })
  await flushPromises()
  return opened
}

describe('the board of a meeting', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    adoptSession(SESSION)
    Object.assign(commands, {
      meetingDetail: vi.fn(() => ok(JSON.parse(JSON.stringify(stored)) as MeetingDetail)),
      meetingCheck: vi.fn((draft: MeetingDraft) =>
        ok({
          ...stored.check,
          votes: draft.resolutions
            .filter((entry) => entry.vote !== null)
            .map((entry) => ({
              resolutionId: entry.id,
              outlook: OUTLOOK,
              passed: true,
              figures: `赞成 ${entry.vote?.inFavour ?? 0} 票`,
              arithmetic: '须 11 票，通过',
              elected: [],
              findings: [],
            })),
        }),
      ),
      meetingSave: vi.fn((_id: string, rev: number, draft: MeetingDraft) => {
        stored = { ...stored, rev: rev + 1, draft: JSON.parse(JSON.stringify(draft)) as MeetingDraft }
        return ok({ value: rev + 1, changed: ['meetings' as const] })
      }),
      memberList: vi.fn(() => ok({ rows: [], total: 0 })),
      phraseList: vi.fn(() => ok({ kind: 'members_assembly', texts: ['同意支委会的意见。', '建议：'], isDefault: true })),
      draftLoad: vi.fn(() => ok(null)),
      draftSave: vi.fn(() => ok(null)),
      draftDiscard: vi.fn(() => ok(null)),
      windowFullScreen: vi.fn(() => ok(null)),
    })
  })
  afterEach(() => {
    document.body.innerHTML = ''
    vi.useRealTimers()
  })

  it('takes a meeting of 20 people with 3 items, 6 speeches and a vote in at most 120 keystrokes besides the prose', async () => {
    const { page, router } = await open(detailOf())
    // Attendance: two leaves and an absence, everyone else there.
    await letters('ljg1')
    await letters('hjg3')
    await letters('ljg')
    await keys('ArrowDown', '0')
    await keys('F7')
    // First item: two speeches.
    await keys('F2')
    await letters('wjg')
    await keys('Enter')
    await prose('上季度入户走访 120 户，解决问题 34 件。')
    await keys('Enter', '/')
    await letters('cjg')
    await keys('Enter', ';', '1', 'Enter')
    // Second item: three speeches, a decision by vote with somebody to see to it.
    await keys('ArrowRight')
    for (const [who, what] of [
      ['yjg', '先张贴通知。'],
      ['wjg', '再逐户提醒。'],
      ['xjg', '物业要配合。'],
    ] as const) {
      await keys('F2')
      await letters(who)
      await keys('Enter')
      await prose(what)
      await keys('Enter')
    }
    await keys('F4')
    await prose('12月10日前完成全部楼道清理。')
    await keys('Enter')
    await letters('16')
    await keys('Enter', '1', 'Enter', 'Enter')
    await letters('yjg')
    await keys('Enter')
    await letters('12-10')
    await keys('Enter')
    // Third item: one speech, then the end.
    await keys('ArrowRight', 'F2')
    await letters('gjg')
    await keys('Enter')
    await prose('学习体会两点。')
    await keys('Enter', 'F9', 'Escape')
    await flushPromises()

    expect(router.currentRoute.value.path, 'Escape leads back to the record').toBe('/meetings/m1')
    const draft = saved()
    const statusOf = (id: string) => draft.attendance.find((row) => row.memberId === id)
    expect(
      draft.attendance.filter((row) => row.status === 'present'),
      'all but three',
    ).toHaveLength(17)
    expect([statusOf('李')?.leaveReason, statusOf('黄')?.leaveReason, draft.attendance.filter((row) => row.status === 'absent').length]).toEqual([
      'sick',
      'business_trip',
      1,
    ])
    expect(draft.agenda.map((entry) => entry.speeches.map((speech) => `${speech.speakerName}：${speech.gist}`))).toEqual([
      ['王建国：上季度入户走访 120 户，解决问题 34 件。', '陈建国：同意支委会的意见。'],
      ['杨建国：先张贴通知。', '王建国：再逐户提醒。', '徐建国：物业要配合。'],
      ['高建国：学习体会两点。'],
    ])
    const [decision] = draft.resolutions
    expect(decision, 'on the second item, with its vote, owner and day').toMatchObject({
      agendaItemId: 'i2',
      text: '12月10日前完成全部楼道清理。',
      vote: { inFavour: 16, against: 1, abstain: 0 },
      ownerId: '杨',
      dueOn: '2026-12-10',
    })
    expect(draft.resolutions).toHaveLength(1)
    expect(draft.endsAt, 'the end is now').toBe(minuteOf(NOW))
    expect(keystrokes).toBeLessThanOrEqual(120)
    page.unmount()
  })

  it('shows the sum of the vote that the program made, while the numbers are typed', async () => {
    const { page } = await open(detailOf())
    await keys('F4')
    await prose('同意。')
    await keys('Enter')
    await letters('15')
    expect(page.get<HTMLInputElement>('[data-testid="board-abstain"]').element.placeholder, 'the rest is computed').toBe('2')
    await vi.advanceTimersByTimeAsync(500)
    expect(page.get('[data-testid="board-decision"] [data-testid="board-vote"]').text()).toContain('赞成 15 票')
    await keys('Escape')
    const vote = page.get('[data-testid="board-resolution"] [data-testid="board-vote"]').text()
    expect(vote, 'what it needs stands beside what it got').toContain('赞成须 11 票')
    expect(vote).toContain('✓ 通过')
    page.unmount()
  })

  it('keeps a speech that was begun when Esc is pressed and drops one without a word', async () => {
    const { page } = await open(detailOf())
    await keys('F2')
    await letters('wjg')
    await keys('Enter', 'Escape', 'F2')
    await letters('ljg')
    await keys('Enter')
    await prose('写到一半')
    await keys('Escape')
    expect(page.findAll('[data-testid="board-speech"]').map((line) => line.text())).toEqual(['李建国：写到一半'])
    page.unmount()
  })

  it('takes a guest, by initials too, and a name that nobody has as it was typed', async () => {
    const { page } = await open(detailOf())
    for (const who of ['zwy', '赵主任']) {
      await keys('F2')
      await prose(who)
      await keys('Enter')
      await prose('配合。')
      await keys('Enter')
    }
    expect(page.findAll('[data-testid="board-speech"]').map((line) => line.text())).toEqual(['周物业：配合。', '赵主任：配合。'])
    page.unmount()
  })

  it('corrects whoever was marked last with a digit, and marks nobody with Enter alone', async () => {
    const { page } = await open(detailOf())
    await keys('Enter')
    expect(page.get('[data-testid="board-counts"]').text()).toContain('未记 20')
    await letters('wjg')
    await keys('Enter', '2')
    expect(page.findAll('[data-testid="board-person"]')[0]?.text()).toContain('事假')
    await keys('8')
    expect(page.findAll('[data-testid="board-person"]')[0]?.text()).toContain('—')
    page.unmount()
  })

  it('leaves keys to a Chinese input method that composes', async () => {
    const { page } = await open(detailOf())
    await letters('wjg')
    await press('Enter', { isComposing: true })
    await press('1', { isComposing: true })
    expect(page.get('[data-testid="board-counts"]').text()).toContain('未记 20')
    page.unmount()
  })

  it('says that it could not save, stays, and lets go with the second Esc', async () => {
    const { page, router } = await open(detailOf())
    Object.assign(commands, { meetingSave: vi.fn(() => refusal('row.changed', '这条记录已由王书记修改。')) })
    await keys('F7', 'Escape')
    expect(page.get('[data-testid="board-said"]').text()).toContain('草稿会留存')
    expect(page.text()).toContain('王书记')
    expect(router.currentRoute.value.path).toBe('/')
    await keys('Escape')
    expect(router.currentRoute.value.path).toBe('/meetings/m1')
    page.unmount()
    await flushPromises()
    expect(vi.mocked(commands.draftSave), 'what was typed is kept').toHaveBeenCalled()
  })

  it('adds an item that must end in a decision with Shift+Enter and goes to it', async () => {
    const { page } = await open(detailOf({ agenda: [] }))
    await keys('F2')
    expect(page.get('[data-testid="board-said"]').text(), 'no item, no place for a speech').toContain('F6')
    await keys('F6')
    await prose('推选代表')
    await press('Enter', { shiftKey: true })
    await press('s', { ctrlKey: true })
    expect(saved().agenda.map((entry) => [entry.title, entry.needsDecision])).toEqual([['推选代表', true]])
    expect(page.get('[data-testid="board-agenda"] .current').text()).toContain('推选代表')
    page.unmount()
  })

  it('does not end before it began and says the time when it has ended', async () => {
    const { page } = await open(detailOf({ startsAt: minuteOf(NOW + HOUR_MS) }, 'planned'))
    await keys('F9')
    expect(page.get('[data-testid="board-said"]').text()).toContain('请先按 F8')
    page.unmount()
    const later = await open(detailOf({ endsAt: minuteOf(NOW) }))
    await keys('F9')
    expect(later.page.get('[data-testid="board-said"]').text()).toContain('2026-11-24 10:00')
    later.page.unmount()
  })

  it('begins with F8: what is typed is stored first, the time comes from the program', async () => {
    const { page } = await open(detailOf({ startsAt: minuteOf(NOW + HOUR_MS) }, 'planned'))
    Object.assign(commands, {
      meetingBegin: vi.fn(() => {
        const startsAt = minuteOf(NOW)
        stored = { ...stored, rev: stored.rev + 1, state: 'in_progress', beganAt: startsAt, draft: { ...stored.draft, startsAt } }
        return ok({ value: null, changed: ['meetings' as const] })
      }),
    })
    expect(page.get('[data-testid="board-clock"]').text()).toBe('—')
    await keys('F7', 'F8')
    expect(vi.mocked(commands.meetingBegin).mock.calls, 'with the revision that was just stored').toEqual([['m1', 2]])
    expect(saved().attendance.every((row) => row.status === 'present')).toBe(true)
    await vi.advanceTimersByTimeAsync(65_000)
    expect(page.get('[data-testid="board-clock"]').text()).toMatch(/^01:0\d$/u)
    await keys('F8')
    expect(page.get('[data-testid="board-said"]').text()).toContain('2026-11-24 10:00')
    page.unmount()
  })

  it('only shows a locked record (R-MIN-03)', async () => {
    const { page } = await open(detailOf({}, 'finished'))
    expect(page.find('[data-testid="board-people-field"]').exists()).toBe(false)
    await keys('F7', 'F2', 'F4', 'F6')
    expect(page.get('[data-testid="board-counts"]').text()).toContain('未记 20')
    expect(page.find('.entry').exists()).toBe(false)
    await keys('ArrowRight')
    expect(page.get('[data-testid="board-agenda"] .current').text(), 'items can be looked at').toContain('楼道堆物')
    page.unmount()
  })

  it('fills the screen while it is open', async () => {
    const { page } = await open(detailOf())
    expect(vi.mocked(commands.windowFullScreen).mock.calls).toEqual([[true]])
    await keys('F11')
    page.unmount()
    expect(vi.mocked(commands.windowFullScreen).mock.calls).toEqual([[true], [false], [false]])
  })
})
