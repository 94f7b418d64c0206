import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'

import type { MeetingCheck, MeetingDetail, MeetingDraft } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'

import { useMeetingActions } from './useMeetingActions'
import { CHECK_DELAY_MS, type MeetingRecord, useMeetingRecord } from './useMeetingRecord'

const draft: MeetingDraft = {
  organizationId: 'o',
  kind: 'members_assembly',
  title: '党员大会',
  startsAt: '2026-11-20T19:00',
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
const check: MeetingCheck = {
  numbers: { due: 0, present: 0, leave: 0, elsewhere: 0, absent: 0, exempt: 0, unticked: 0, votingDue: 0, votingPresent: 0 },
  findings: [{ ruleId: 'R-MIN-01', level: 'block', message: '没有议题。', basis: '手册', due: null, field: 'agenda' }],
  votes: [],
  voteRules: ['general'],
  retention: 'ten_years',
  isConfidential: false,
}
let stored: MeetingDetail
const ok = <T>(data: T) => Promise.resolve({ status: 'ok' as const, data })
const refused = (code: string, message: string, findings = check.findings) =>
  Promise.resolve({ status: 'error' as const, error: { code, message, field: null, findings } })

function open() {
  const held: { record?: MeetingRecord } = {}
  const page = defineComponent({
    setup() {
      held.record = useMeetingRecord('t1')
      return () => null
    },
  })
  const wrapper = mount(page, { global: { plugins: [[VueQueryPlugin, { queryClient }]] } })
  if (held.record === undefined) throw new Error('setup has run')
  return { record: held.record, stop: () => wrapper.unmount() }
}

describe('a meeting record under edit', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    queryClient.clear()
    stored = {
      id: 't1',
      rev: 1,
      serial: '',
      state: 'to_finish',
      organizationName: '东苑',
      notifiedAt: null,
      beganAt: null,
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
    Object.assign(commands, {
      meetingDetail: vi.fn(() => ok(JSON.parse(JSON.stringify(stored)) as MeetingDetail)),
      meetingCheck: vi.fn(() => ok(check)),
    })
  })
  afterEach(() => vi.useRealTimers())

  async function settled(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1)
    await flushPromises()
  }

  it('keeps what is typed and says who when somebody else changed the record', async () => {
    const sentence = '此记录刚被王书记修改，请刷新后再改。'
    Object.assign(commands, { meetingSave: vi.fn(() => refused('row.changed', sentence, [])) })
    const { record, stop } = open()
    await settled()
    record.draft.value = { ...draft, title: '我写的标题' }
    expect(await record.save()).toBe(false)
    expect(record.changed.value, 'the sentence of the program names the person').toBe(sentence)
    // The other one's version arrives by refetch: it must not overwrite what is typed.
    stored = { ...stored, rev: 2, draft: { ...draft, title: '别人的标题' } }
    await queryClient.invalidateQueries({ queryKey: ['meetings'] })
    await settled()
    expect(record.draft.value?.title).toBe('我写的标题')
    expect(record.dirty.value).toBe(true)
    // My version wins only when asked for, and then against the new revision.
    await record.keepMine()
    expect(record.rev.value).toBe(2)
    expect(record.draft.value?.title).toBe('我写的标题')
    await record.takeStored()
    expect(record.draft.value?.title).toBe('别人的标题')
    stop()
  })

  it('saves once for a double click and takes over the new revision', async () => {
    const meetingSave = vi.fn((_id: string, _rev: number, sent: MeetingDraft) => {
      stored = { ...stored, rev: 2, draft: JSON.parse(JSON.stringify(sent)) as MeetingDraft }
      return ok({ value: 2, changed: ['meetings' as const] })
    })
    Object.assign(commands, { meetingSave })
    const { record, stop } = open()
    await settled()
    record.draft.value = { ...draft, place: '二楼' }
    const first = record.save()
    expect(await record.save(), 'the second click does nothing').toBe(false)
    expect(await first).toBe(true)
    await settled()
    expect(meetingSave).toHaveBeenCalledTimes(1)
    expect(record.rev.value).toBe(2)
    expect(record.dirty.value).toBe(false)
    expect(record.changed.value, 'my own save is nobody else’s change').toBe('')
    stop()
  })

  it('asks the rules once, a moment after the last key', async () => {
    const { record, stop } = open()
    await settled()
    for (const title of ['甲', '甲乙', '甲乙丙']) {
      record.draft.value = { ...draft, title }
      await vi.advanceTimersByTimeAsync(CHECK_DELAY_MS / 2)
    }
    await vi.advanceTimersByTimeAsync(CHECK_DELAY_MS)
    expect(commands.meetingCheck).toHaveBeenCalledTimes(1)
    stop()
  })

  it('lists the gaps when 定稿 is refused and leaves the record open', async () => {
    Object.assign(commands, { meetingFinish: vi.fn(() => refused('rule.blocked', '还有 1 项没有补齐，不能定稿。')) })
    const { record, stop } = open()
    await settled()
    const actions = useMeetingActions('t1', record, () => undefined)
    await actions.startFinish()
    expect(actions.finishOpen.value, 'first the gaps are shown').toBe(true)
    expect(actions.finishFindings.value.map((finding) => finding.ruleId)).toEqual(['R-MIN-01'])
    await actions.finish('')
    expect(actions.finishOpen.value, 'a refusal keeps the dialog open').toBe(true)
    expect(actions.finishProblem.value).toContain('不能定稿')
    expect(record.finished.value).toBe(false)
    stop()
  })
})
