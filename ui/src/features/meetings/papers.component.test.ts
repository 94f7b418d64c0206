import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { MeetingDraft } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { PAPER_DELAY_MS } from '@/shared/paper/useLivePaper'
import { mounted, ok, refusal } from '@/shared/testing'

import { newResolution, newVote } from './agenda'
import MeetingPapers from './MeetingPapers.vue'
import { papersOf } from './paperKinds'

const draft: MeetingDraft = {
  organizationId: 'o1',
  kind: 'members_assembly',
  title: '党员大会',
  startsAt: '2026-11-03T14:00',
  endsAt: null,
  place: '',
  isOnline: false,
  sittingId: null,
  hostId: null,
  recorderId: null,
  material: '',
  attendance: [],
  guests: [],
  agenda: [],
  resolutions: [],
  overrideReason: '',
}
const paper = (title: string) => ({ id: 1, title, pageCount: 1, bytes: 1, widthMm: 210, heightMm: 297, missing: [] })

async function pick(page: ReturnType<typeof mounted>['page'], kind: string) {
  await page.get(`[data-testid="meeting-paper-${kind}"]`).get('input').setValue(true)
  await vi.advanceTimersByTimeAsync(PAPER_DELAY_MS)
  await flushPromises()
}

describe('which papers a meeting has', () => {
  const titles = (change: Partial<MeetingDraft>, photos = 0) => papersOf({ ...draft, ...change }, photos).map((entry) => entry.kind)
  it('follows its kind and its votes', () => {
    expect(titles({})).toEqual(['minutes', 'summary', 'notice', 'sign_in'])
    expect(titles({ kind: 'heart_talk' }), 'a talk is no meeting with a notice').toEqual(['heart_talk'])
    const open = { ...newResolution(null), vote: newVote('general') }
    const secret = { ...newResolution(null), vote: newVote('admit') }
    expect(titles({ resolutions: [open] }), 'a show of hands needs no ballots').not.toContain('ballots')
    expect(titles({ resolutions: [secret] }).slice(4)).toEqual(['ballots', 'vote_summary', 'resolutions'])
    const election = { ...newResolution(null), vote: newVote('elect') }
    expect(titles({ resolutions: [election] }), 'its ballots name candidates').not.toContain('ballots')
    expect(titles({}, 2).at(-1), 'photos have their own sheet').toBe('photos')
    expect(titles({ kind: 'heart_talk' }, 1)).toEqual(['heart_talk', 'photos'])
  })
})

describe('the papers of a meeting', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    Object.assign(commands, {
      attachmentList: vi.fn(() => ok([])),
      meetingPaper: vi.fn((_id: string, kind: string) => ok(paper(kind))),
      paperPage: vi.fn(() => ok({ dataUrl: 'data:image/png;base64,', width: 1, height: 1 })),
    })
    return () => vi.useRealTimers()
  })
  const asked = () => vi.mocked(commands.meetingPaper).mock.calls

  it('are drawn from what is typed, the chosen one, and a sign-in list empty on demand', async () => {
    const { page } = mounted(MeetingPapers, { meetingId: 'm1', draft, finished: false, rev: 1 })
    expect(page.find('[data-testid="meeting-paper-blank"]').exists(), 'only a sign-in list can be empty').toBe(false)
    await page.get('[data-testid="meeting-preview"]').trigger('click')
    await flushPromises()
    expect(asked().at(-1)).toEqual(['m1', 'minutes', draft])
    await pick(page, 'sign_in')
    expect(asked().at(-1)?.[1]).toBe('sign_in')
    await page.get('[data-testid="meeting-paper-blank"]').get('input').setValue(true)
    await vi.advanceTimersByTimeAsync(PAPER_DELAY_MS)
    expect(asked().at(-1)?.[1]).toBe('blank_sign_in')
    await pick(page, 'summary')
    expect(asked().at(-1)?.[1], 'the switch belongs to the sign-in list').toBe('summary')
    page.unmount()
  })

  it('follow the fields a moment after the last key', async () => {
    const { page } = mounted(MeetingPapers, { meetingId: 'm1', draft, finished: false, rev: 1 })
    await page.get('[data-testid="meeting-preview"]').trigger('click')
    await flushPromises()
    await page.setProps({ draft: { ...draft, place: '二楼' } })
    await page.setProps({ draft: { ...draft, place: '二楼会议室' } })
    expect(asked()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(PAPER_DELAY_MS)
    expect(asked()).toHaveLength(2)
    expect(asked().at(-1)?.[2]?.place).toBe('二楼会议室')
    page.unmount()
  })

  it('of a locked record come from what is stored', async () => {
    const { page } = mounted(MeetingPapers, { meetingId: 'm1', draft, finished: true, rev: 1 })
    await page.get('[data-testid="meeting-preview"]').trigger('click')
    await flushPromises()
    expect(asked().at(-1)).toEqual(['m1', 'minutes', null])
    page.unmount()
  })

  it('say why there is no page', async () => {
    Object.assign(commands, { meetingPaper: vi.fn(() => refusal('print.failed', '没有找到可用的中文字体。')) })
    const { page } = mounted(MeetingPapers, { meetingId: 'm1', draft, finished: false, rev: 1 })
    await page.get('[data-testid="meeting-preview"]').trigger('click')
    await flushPromises()
    expect(page.text()).toContain('没有找到可用的中文字体')
    page.unmount()
  })
})
