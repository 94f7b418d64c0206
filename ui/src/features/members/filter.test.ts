import { describe as group, expect, it } from 'vitest'

import { noFilter } from '@/shared/memberFilter'

import { describe, isNarrowed, readFilter, writeFilter } from './filter'
import { readQuery, writeQuery } from './query'

group('the further conditions of the roster', () => {
  it('come back from the address as they went in', () => {
    const filter = {
      ...noFilter(),
      sex: 'female' as const,
      ageFrom: 60,
      educations: ['junior_high' as const, 'unknown' as const],
      marks: ['veteran' as const],
    }
    const address = writeQuery({ ...readQuery({}), filter }, 1)
    expect(readQuery(address as Record<string, string>).filter).toEqual(filter)
    expect(isNarrowed(filter)).toBe(true)
    expect(writeFilter(noFilter()), 'what is as usual is left out').toEqual({})
  })
  it('ignores what it does not know', () => {
    const read = readFilter({ sex: 'x', ageFrom: '-3', ageTo: '1e9', education: 'doctor,unknown', marks: 'rich', post: '', ethnicity: '' })
    expect(read).toEqual({ ...noFilter(), educations: ['unknown'] })
  })
  it('says them in words and takes each away alone', () => {
    const filter = { ...noFilter(), ageFrom: 30, ageTo: 40, standingTo: 5, post: 'no_post' as const, marks: ['floating' as const, 'minority' as const] }
    const told = describe(filter)
    expect(told.map((condition) => condition.text)).toEqual(['年龄30—40岁', '党龄5年及以下', '无职务', '流动党员', '少数民族'])
    expect({ ...filter, ...told[3]?.without }.marks).toEqual(['minority'])
  })
})
