import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { MeetingDraft } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'

import { newItem } from './agenda'
import MeetingAgenda from './MeetingAgenda.vue'

function page() {
  const draft: MeetingDraft = {
    organizationId: 'o',
    kind: 'committee',
    title: '支委会',
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
    agenda: ['甲', '乙', '丙'].map((title) => ({ ...newItem(), title })),
    resolutions: [],
    overrideReason: '',
  }
  const wrapper = mount(MeetingAgenda, {
    global: { plugins: [[VueQueryPlugin, { queryClient }]] },
    props: { modelValue: draft, people: [], disabled: false, 'onUpdate:modelValue': (next: MeetingDraft) => wrapper.setProps({ modelValue: next }) },
  })
  return wrapper
}

describe('the agenda', () => {
  beforeEach(() => {
    queryClient.clear()
    const meetingAgendaChoices = vi.fn(() => Promise.resolve({ status: 'ok' as const, data: { templates: [], carriedOver: [] } }))
    Object.assign(commands, { meetingAgendaChoices })
  })
  it('moves an item and numbers the items anew', async () => {
    const wrapper = page()
    await wrapper.find('[data-testid="agenda-up-2"]').trigger('click')
    expect(wrapper.props('modelValue').agenda.map((item) => item.title)).toEqual(['甲', '丙', '乙'])
    expect(wrapper.find<HTMLInputElement>('input[data-testid="agenda-title-1"]').element.value).toBe('丙')
    expect(wrapper.findAll('.number').map((number) => number.text())).toEqual(['议题一', '议题二', '议题三'])
  })
  it('cannot move the first one up or the last one down', () => {
    const wrapper = page()
    expect(wrapper.find('[data-testid="agenda-up-0"]').attributes('disabled')).toBeDefined()
    expect(wrapper.find('[data-testid="agenda-down-2"]').attributes('disabled')).toBeDefined()
  })
  it('adds an item and a speech', async () => {
    const wrapper = page()
    await wrapper.find('[data-testid="agenda-add"]').trigger('click')
    await wrapper.find('[data-testid="speech-add-3"]').trigger('click')
    expect(wrapper.props('modelValue').agenda[3]?.speeches).toHaveLength(1)
  })
})
