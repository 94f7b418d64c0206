import { describe, expect, it } from 'vitest'

import { newVote } from '../agenda'
import { elapsedText, instantOf, minuteOf } from './clock'
import { countsOf, typedCounts } from './counts'

describe('the clock of the board', () => {
  it('reads and writes the time of China whatever the zone of the computer (R-GEN-09)', () => {
    expect(minuteOf(Date.UTC(2026, 10, 20, 16, 5, 59))).toBe('2026-11-21T00:05')
    expect(instantOf('2026-11-21T00:05')).toBe(Date.UTC(2026, 10, 20, 16, 5))
    expect([instantOf(null), instantOf('未定')]).toEqual([null, null])
  })
  it('shows minutes and, after an hour, hours; — before the beginning', () => {
    expect([0, 309_000, 3_909_000].map(elapsedText)).toEqual(['00:00', '05:09', '1:05:09'])
    expect([elapsedText(null), elapsedText(-1)]).toEqual(['—', '—'])
  })
})

describe('the numbers of a vote as typed', () => {
  it('are completed: nobody against, the rest abstained', () => {
    expect(countsOf({ inFavour: '18', against: '', abstain: '' }, 20)).toEqual({ inFavour: 18, against: 0, abstain: 2 })
    expect(countsOf({ inFavour: '18', against: '1', abstain: '' }, 20)).toEqual({ inFavour: 18, against: 1, abstain: 1 })
  })
  it('stay as typed when they do not add up: the program says so, not the page (R-VOTE-07)', () => {
    expect(countsOf({ inFavour: '21', against: '', abstain: '' }, 20)).toEqual({ inFavour: 21, against: 0, abstain: 0 })
    expect(countsOf({ inFavour: '18', against: '1', abstain: '5' }, 20)).toEqual({ inFavour: 18, against: 1, abstain: 5 })
  })
  it('are no vote while 赞成 is empty or one is no number', () => {
    expect(countsOf({ inFavour: '', against: '1', abstain: '' }, 20)).toBeNull()
    expect(countsOf({ inFavour: '十', against: '', abstain: '' }, 20)).toBeNull()
    expect(countsOf({ inFavour: '1', against: '-1', abstain: '' }, 20)).toBeNull()
  })
  it('come back as they were stored', () => {
    expect(typedCounts({ ...newVote('general'), inFavour: 3, against: 0, abstain: 1 })).toEqual({ inFavour: '3', against: '0', abstain: '1' })
    expect(typedCounts(newVote('admit')), 'not counted yet').toEqual({ inFavour: '', against: '', abstain: '' })
    expect(typedCounts(null)).toEqual({ inFavour: '', against: '', abstain: '' })
  })
})
