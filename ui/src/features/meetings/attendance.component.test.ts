import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'

import type { AttendanceDraft } from '@/generated/bindings'
import { commands } from '@/shared/backend'

import MeetingAttendance from './MeetingAttendance.vue'

function person(name: string): AttendanceDraft {
  return { memberId: name, name, memberType: 'full', status: null, leaveReason: null, note: '', certifiedBy: '' }
}
function page(rows: AttendanceDraft[]) {
  const wrapper = mount(MeetingAttendance, {
    props: {
      modelValue: rows,
      organizationId: 'o',
      numbers: null,
      disabled: false,
      'onUpdate:modelValue': (next: AttendanceDraft[]) => wrapper.setProps({ modelValue: next }),
    },
    attachTo: document.body,
  })
  return wrapper
}

describe('ticking attendance by keyboard', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('marks the person 出席 with initials and Enter, clears the field and counts', async () => {
    Object.assign(commands, { memberList: vi.fn(() => new Promise(() => undefined)) })
    const wrapper = page([person('张伟'), person('王芳'), person('买买提·吐尔逊江')])
    const filter = wrapper.find<HTMLInputElement>('input[data-testid="attendance-filter"]')
    await filter.setValue('wf')
    expect(wrapper.findAll('[data-testid="attendance-row"]'), 'only 王芳 begins with W F').toHaveLength(1)
    await filter.trigger('keydown', { key: 'Enter' })
    await nextTick()
    expect(filter.element.value, 'the field is free for the next person').toBe('')
    expect(wrapper.props('modelValue').map((row) => row.status)).toEqual([null, 'present', null])
    expect(wrapper.find('[data-testid="attendance-counts"]').text().replaceAll(/\s+/gu, ' ')).toContain('应到 3 = 实到 1 + 请假 0 + 缺席 0 + 未记 2')
  })

  it('ticks nobody when Enter only ends a Chinese input', async () => {
    const wrapper = page([person('张伟')])
    const filter = wrapper.find('input[data-testid="attendance-filter"]')
    await filter.setValue('zw')
    filter.element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))
    await nextTick()
    expect(wrapper.props('modelValue')[0]?.status).toBeNull()
  })

  it('ticks nobody when Enter is pressed in an empty field', async () => {
    const wrapper = page([person('张伟')])
    await wrapper.find('input[data-testid="attendance-filter"]').trigger('keydown', { key: 'Enter' })
    expect(wrapper.props('modelValue')[0]?.status).toBeNull()
  })

  it('marks the others present and leaves a leave alone', async () => {
    const wrapper = page([{ ...person('张伟'), status: 'leave', leaveReason: 'sick' }, person('王芳')])
    await wrapper.find('[data-testid="attendance-all-present"]').trigger('click')
    expect(wrapper.props('modelValue').map((row) => row.status)).toEqual(['leave', 'present'])
    expect(wrapper.find<HTMLSelectElement>('select').element.value, 'the reason of the leave is shown beside the name').toBe('sick')
  })

  it('does nothing in a locked record', async () => {
    const wrapper = page([person('张伟')])
    await wrapper.setProps({ disabled: true })
    expect(wrapper.find('button').exists(), 'there is nothing to press').toBe(false)
    expect(wrapper.find('[data-testid="attendance-row"]').text()).toContain('张伟')
  })

  it('says what to do when nobody is due', () => {
    expect(page([]).text()).toContain('还没有应到人员')
  })
})
