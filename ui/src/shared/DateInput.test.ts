import { describe, expect, it, vi } from 'vitest'

import { commands } from '@/generated/bindings'

import DateInput from './DateInput.vue'
import DateTimeInput from './DateTimeInput.vue'
import { adoptSession } from './session'
import { mounted } from './testing'

vi.mock('@/generated/bindings', () => ({ commands: {} }))
void commands

adoptSession({
  stage: 'open',
  problem: null,
  users: [],
  user: null,
  ownOrganization: '',
  ownOrganizationId: '',
  isExample: false,
  idleMinutes: 0,
  largeFont: false,
  today: '2026-11-24',
})

describe('the date field', () => {
  async function typed(text: string) {
    const { page } = mounted(DateInput, { modelValue: null, label: '入党日期', 'data-testid': 'day' })
    const field = page.get<HTMLInputElement>('[data-testid="day"]')
    await field.setValue(text)
    await field.trigger('blur')
    return { page, field, value: page.emitted('update:modelValue')?.at(-1)?.[0] }
  }
  it.each([
    ['20261123', '2026-11-23'],
    ['11-23', '2026-11-23'],
    ['今天', '2026-11-24'],
    ['下周三', '2026-12-02'],
  ])('takes %s', async (text, day) => {
    const { page, field, value } = await typed(text)
    expect(value).toBe(day)
    expect(field.element.value).toBe(day)
    page.unmount()
  })
  it('keeps a wrong text to be mended and says why', async () => {
    const { page, field } = await typed('2026-02-30')
    expect(field.element.value).toBe('2026-02-30')
    expect(field.attributes('aria-invalid')).toBe('true')
    expect(page.get('[data-testid="date-problem"]').text()).toBe('2026年2月没有30日，最后一天是28日。请更正日期。')
    page.unmount()
  })
  it('has a label and no autofill', async () => {
    const { page, field } = await typed('')
    expect(field.attributes('aria-label')).toBe('入党日期')
    expect(field.attributes('autocomplete')).toBe('off')
    page.unmount()
  })
})

describe('the field for a moment', () => {
  it('gives a value when day and time are there', async () => {
    const { page } = mounted(DateTimeInput, { modelValue: null, label: '开始时间', 'data-testid': 'starts' })
    await page.get('[data-testid="starts"]').setValue('明天')
    await page.get('[data-testid="starts"]').trigger('blur')
    expect(page.emitted('update:modelValue'), 'half a moment is none').toBeUndefined()
    await page.get('[data-testid="starts-time"]').setValue('下午2点半')
    await page.get('[data-testid="starts-time"]').trigger('blur')
    expect(page.emitted('update:modelValue')?.at(-1)).toEqual(['2026-11-25T14:30'])
    page.unmount()
  })
})
