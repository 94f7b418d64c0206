import { describe, expect, it } from 'vitest'

import type { AttendanceDraft, AttendanceStatus } from '@/generated/bindings'

import { allPresent, countAttendance, enterTicks, narrow, tick } from './attendance'

function person(name: string, status: AttendanceStatus | null = null): AttendanceDraft {
  return { memberId: name, name, memberType: 'full', status, leaveReason: null, note: '', certifiedBy: '' }
}

describe('attendance', () => {
  it('counts 应到 = 实到 + 请假 + 缺席 with 免予要求 apart (R-MIN-01)', () => {
    const rows = [person('甲', 'present'), person('乙', 'leave'), person('丙', 'absent'), person('丁', 'exempt'), person('戊')]
    const counts = countAttendance(rows)
    expect(counts).toEqual({ due: 4, present: 1, leave: 1, absent: 1, exempt: 1, unticked: 1 })
    expect(counts.present + counts.leave + counts.absent + counts.unticked).toBe(counts.due)
  })
  it('gives a leave a reason and takes it away again with the leave', () => {
    const leave = tick(person('甲'), 'leave')
    expect(leave.leaveReason).toBe('personal')
    expect(tick({ ...leave, leaveReason: 'sick' }, 'present').leaveReason).toBeNull()
  })
  it('unticks when the same status is chosen again', () => {
    expect(tick(person('甲', 'present'), 'present').status).toBeNull()
  })
  it('marks all present without touching leaves and absences', () => {
    expect(allPresent([person('甲'), person('乙', 'leave'), person('丙', 'absent')]).map((row) => row.status)).toEqual(['present', 'leave', 'absent'])
  })
  it('narrows by initials, by Chinese and by what the database found', () => {
    const rows = [person('张伟'), person('王芳'), person('𠮷野')]
    expect(narrow(rows, 'zw', new Set()).map((row) => row.name)).toEqual(['张伟'])
    expect(narrow(rows, '芳', new Set()).map((row) => row.name)).toEqual(['王芳'])
    expect(narrow(rows, 'jiye', new Set(['𠮷野'])).map((row) => row.name)).toEqual(['𠮷野'])
  })
  it('ticks people with the same initials one after the other', () => {
    expect(enterTicks([person('张伟', 'present'), person('章炜')])?.name).toBe('章炜')
    expect(enterTicks([person('张伟', 'present')])).toBeUndefined()
  })
})
