import { describe, expect, it } from 'vitest'

import type { MeetingDraft } from '@/generated/bindings'

import { newId } from '@/shared/newId'

import { moved, newItem, newResolution, newVote, ordinal, withCarriedOver, withoutItem, withRule, withTemplate } from './agenda'

describe('parts of a meeting record', () => {
  it('makes ids that look like UUIDv7 and sort by time', () => {
    const early = newId(1_700_000_000_000)
    const late = newId(1_800_000_000_000)
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u)
    expect(early < late).toBe(true)
    expect(newId()).not.toBe(newId())
  })
  it('moves an entry up and down and not beyond the ends', () => {
    expect(moved(['甲', '乙', '丙'], 2, 0)).toEqual(['丙', '甲', '乙'])
    expect(moved(['甲', '乙', '丙'], 0, 1)).toEqual(['乙', '甲', '丙'])
    expect(moved(['甲', '乙'], 0, -1)).toEqual(['甲', '乙'])
    expect(moved(['甲', '乙'], 1, 2)).toEqual(['甲', '乙'])
  })
  it('keeps the resolutions of a removed agenda item', () => {
    const item = newItem()
    const resolution = { ...newResolution(item.id), text: '修缮楼道' }
    const left = withoutItem({ agenda: [item], resolutions: [resolution] } as unknown as MeetingDraft, 0)
    expect(left.agenda).toEqual([])
    expect(left.resolutions).toEqual([{ ...resolution, agendaItemId: null }])
  })
  it('numbers the agenda in Chinese', () => {
    expect([0, 8, 9, 10, 19, 20, 98, 99].map(ordinal)).toEqual(['一', '九', '十', '十一', '二十', '二十一', '九十九', '100'])
  })
  it('takes the items of a template after those that are there, with the vote of the item that ends in one (R-DEV-23)', () => {
    const there = newItem()
    const draft = { agenda: [there], resolutions: [] } as unknown as MeetingDraft
    const { agenda, resolutions } = withTemplate(draft, {
      name: '接收预备党员',
      items: [
        { title: '与会党员讨论', voteRule: null, needsDecision: false },
        { title: '无记名投票表决', voteRule: 'admit', needsDecision: true },
      ],
    })
    expect(agenda.map((item) => item.title)).toEqual(['', '与会党员讨论', '无记名投票表决'])
    expect(resolutions).toHaveLength(1)
    expect(resolutions[0]?.agendaItemId, 'the vote belongs to its item').toBe(agenda[2]?.id)
    expect(resolutions[0]?.vote?.method, 'R-VOTE-02: an admission is secret').toBe('secret_ballot')
    expect(resolutions[0]?.vote?.inFavour, 'nobody has counted yet').toBeNull()
  })
  it('looks after what was agreed earlier as an item of its own', () => {
    const left = { meetingId: 'm', meetingTitle: '十月支委会', text: '维修车棚照明', ownerName: '周明远', dueOn: null }
    const { agenda } = withCarriedOver({ agenda: [] } as unknown as MeetingDraft, left)
    expect(agenda.map((item) => item.title)).toEqual(['落实情况：维修车棚照明（周明远）'])
  })
  it('keeps the counts and drops what only the former rule has when the rule changes', () => {
    const admission = { ...newVote('admit'), subjectName: '林建', inFavour: 12, against: 1, abstain: 0, writtenInFavour: 1 }
    const general = withRule(admission, 'general')
    expect([general.inFavour, general.against, general.subjectName, general.writtenInFavour, general.method]).toEqual([12, 1, '', 0, 'show_of_hands'])
    expect(withRule(general, 'elect').election?.seats, 'an election has candidates instead').toBe(1)
    expect(withRule(general, 'elect').inFavour).toBeNull()
  })
})
