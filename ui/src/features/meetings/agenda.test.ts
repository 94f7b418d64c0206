import { describe, expect, it } from 'vitest'

import type { MeetingDraft } from '@/generated/bindings'

import { moved, newId, newItem, newResolution, ordinal, withoutItem } from './agenda'

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
})
