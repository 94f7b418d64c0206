import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { MeetingDraft } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import DateTimeInput from '@/shared/DateTimeInput.vue'
import { mounted, ok, refusal } from '@/shared/testing'

import MeetingNewPage from './MeetingNewPage.vue'

const person = (name: string) => ({
  memberId: name,
  name,
  memberType: 'full' as const,
  status: null,
  leaveReason: null,
  note: '',
  certifiedBy: '',
})
const prefilled = (day: string | null): MeetingDraft => ({
  organizationId: 'o1',
  kind: 'theme_day',
  title: '东苑支部主题党日',
  startsAt: `${day ?? '2026-11-24'}T14:00`,
  endsAt: null,
  place: '二楼',
  isOnline: false,
  sittingId: null,
  hostId: '陈静',
  recorderId: null,
  material: '',
  // 何平 came to the branch in November.
  attendance: (day ?? '2026-11-24') < '2026-11-01' ? [person('陈静')] : [person('陈静'), person('何平'), { ...person('周老'), status: 'exempt' }],
  guests: [],
  agenda: [],
  resolutions: [],
  overrideReason: '',
})

async function opened(address: string) {
  const { page, router } = mounted({ template: '<router-view />' })
  router.addRoute({ path: '/meetings/new', component: MeetingNewPage })
  await router.push(address)
  await flushPromises()
  return page
}

describe('a new meeting', () => {
  beforeEach(() => {
    Object.assign(commands, {
      organizationTree: vi.fn(() => ok([])),
      meetingNew: vi.fn((_organization: string, _kind: string, _beside: string | null, day: string | null) => ok(prefilled(day))),
    })
  })
  const asked = () => vi.mocked(commands.meetingNew).mock.calls

  it('from an empty cell of a year has the day of the cell and the people of that day (R-LIFE-13)', async () => {
    const page = await opened('/meetings/new?organization=o1&kind=theme_day&day=2026-09-18')
    expect(asked().at(-1)).toEqual(['o1', 'theme_day', null, '2026-09-18'])
    expect(page.get('[data-testid="meeting-form-due"]').text()).toContain('应到 1 人')
    page.unmount()
  })

  it('asks for the people anew when another day is chosen, and keeps what was typed', async () => {
    const page = await opened('/meetings/new?organization=o1&kind=theme_day')
    expect(page.get('[data-testid="meeting-form-due"]').text(), 'who need not come is not due').toContain('应到 2 人，另有免予要求 1 人')
    await page.get('input[data-testid="meeting-form-title"]').setValue('重阳节主题党日')
    const when = page.getComponent(DateTimeInput)
    when.vm.$emit('update:modelValue', '2026-10-18T09:30')
    await flushPromises()
    expect(asked().at(-1)?.[3]).toBe('2026-10-18')
    expect(page.get('[data-testid="meeting-form-due"]').text()).toContain('应到 1 人')
    expect(page.get<HTMLInputElement>('input[data-testid="meeting-form-title"]').element.value).toBe('重阳节主题党日')
    expect(when.props('modelValue')).toBe('2026-10-18T09:30')
    const before = asked().length
    when.vm.$emit('update:modelValue', '2026-10-18T15:00')
    await flushPromises()
    expect(asked(), 'another hour is the same day').toHaveLength(before)
    vi.mocked(commands.meetingNew).mockImplementation(() => refusal('row.not_found', '这个党支部已经不在了。'))
    when.vm.$emit('update:modelValue', '2026-10-19T15:00')
    await flushPromises()
    expect(page.text()).toContain('已经不在了')
    expect(page.get<HTMLInputElement>('input[data-testid="meeting-form-title"]').element.value, 'nothing typed is lost').toBe('重阳节主题党日')
    page.unmount()
  })
})
