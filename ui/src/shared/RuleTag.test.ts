import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'

import RuleTag from './RuleTag.vue'

const tip = (): HTMLElement | null => document.querySelector('.rule-tip')
afterEach(() => document.body.replaceChildren())

describe('a rule by its id', () => {
  it('has no tip before anybody points at it, and shows the document behind it then', async () => {
    await import('./RuleTip.vue') // otherwise the wait below is a wait for the kit
    const tag = mount(RuleTag, { props: { ruleId: 'R-LIFE-01', basis: '支部工作条例' }, attachTo: document.body })
    expect(tip(), 'dozens stand in a list').toBeNull()
    await tag.find('.rule').trigger('focus')
    await vi.waitFor(() => expect(tip()?.textContent ?? '').toContain('支部工作条例'))
    expect(tip()?.style.display).not.toBe('none')
    await tag.find('.rule').trigger('blur')
    await vi.waitFor(() => expect(tip()?.style.display).toBe('none'))
    tag.unmount()
  })
})
