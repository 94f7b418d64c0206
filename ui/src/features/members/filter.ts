// The further conditions of the roster (sex, age, education …) in the address, beside those of query.ts. What an
// address or a kept filter holds and this program does not know is ignored.

import type { LocationQuery, LocationQueryRaw } from 'vue-router'

import type { EducationLevel, MemberFilter, MemberMark, MemberPost, Sex } from '@/generated/bindings'
import { EDUCATION_LEVEL, MEMBER_MARK, MEMBER_POST, SEX } from '@/shared/labels'

const text = (value: LocationQuery[string] | undefined): string => {
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}
const keys = <K extends string>(labels: Readonly<Record<K, string>>): K[] => Object.keys(labels) as K[]
const among = <K extends string>(labels: Readonly<Record<K, string>>, value: string): K[] => {
  const typed = value.split(',')
  return keys(labels).filter((key) => typed.includes(key))
}
function years(value: string): number | null {
  return /^\d{1,3}$/u.test(value) ? Number(value) : null
}

/** The conditions in an address. */
export function readFilter(query: LocationQuery): MemberFilter {
  return {
    sex: among<Sex>(SEX, text(query['sex']))[0] ?? null,
    ethnicities: text(query['ethnicity'])
      .split(',')
      .filter((name) => name !== '' && name.length <= 30),
    educations: among<EducationLevel>(EDUCATION_LEVEL, text(query['education'])),
    ageFrom: years(text(query['ageFrom'])),
    ageTo: years(text(query['ageTo'])),
    standingFrom: years(text(query['standingFrom'])),
    standingTo: years(text(query['standingTo'])),
    post: among<MemberPost>(MEMBER_POST, text(query['post']))[0] ?? null,
    marks: among<MemberMark>(MEMBER_MARK, text(query['marks'])),
  }
}

/** The part of an address that holds the conditions; what is as usual is left out. */
export function writeFilter(filter: MemberFilter): LocationQueryRaw {
  const address: LocationQueryRaw = {}
  if (filter.sex !== null) address['sex'] = filter.sex
  if (filter.ethnicities.length > 0) address['ethnicity'] = filter.ethnicities.join(',')
  if (filter.educations.length > 0) address['education'] = filter.educations.join(',')
  if (filter.ageFrom !== null) address['ageFrom'] = String(filter.ageFrom)
  if (filter.ageTo !== null) address['ageTo'] = String(filter.ageTo)
  if (filter.standingFrom !== null) address['standingFrom'] = String(filter.standingFrom)
  if (filter.standingTo !== null) address['standingTo'] = String(filter.standingTo)
  if (filter.post !== null) address['post'] = filter.post
  if (filter.marks.length > 0) address['marks'] = filter.marks.join(',')
  return address
}

/** Whether any condition is set. */
export const isNarrowed = (filter: MemberFilter): boolean => Object.keys(writeFilter(filter)).length > 0

const range = (from: number | null, to: number | null, unit: string): string => {
  if (from !== null && to !== null) return from === to ? `${from}${unit}` : `${from}—${to}${unit}`
  return from === null ? `${to}${unit}及以下` : `${from}${unit}及以上`
}

/** A condition in words, and how to take it away. */
export type Condition = { text: string; without: Partial<MemberFilter> }

/** The conditions that are set, in words. */
export function describe(filter: MemberFilter): Condition[] {
  const told: Condition[] = []
  if (filter.sex !== null) told.push({ text: SEX[filter.sex], without: { sex: null } })
  if (filter.ageFrom !== null || filter.ageTo !== null) {
    told.push({ text: `年龄${range(filter.ageFrom, filter.ageTo, '岁')}`, without: { ageFrom: null, ageTo: null } })
  }
  if (filter.standingFrom !== null || filter.standingTo !== null) {
    told.push({ text: `党龄${range(filter.standingFrom, filter.standingTo, '年')}`, without: { standingFrom: null, standingTo: null } })
  }
  if (filter.educations.length > 0) {
    told.push({ text: filter.educations.map((level) => EDUCATION_LEVEL[level]).join('、'), without: { educations: [] } })
  }
  if (filter.ethnicities.length > 0) told.push({ text: filter.ethnicities.join('、'), without: { ethnicities: [] } })
  if (filter.post !== null) told.push({ text: MEMBER_POST[filter.post], without: { post: null } })
  for (const mark of filter.marks) told.push({ text: MEMBER_MARK[mark], without: { marks: filter.marks.filter((entry) => entry !== mark) } })
  return told
}
