import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'

import type { OrganizationNode } from '@/generated/bindings'

import OrganizationChart from './OrganizationChart.vue'

function node(id: string, parentId: string | null, membersBelow: number): OrganizationNode {
  return {
    id,
    parentId,
    rev: 1,
    name: `中共${id}`,
    shortName: id,
    level: 'compound',
    kind: parentId === null ? 'party_committee' : 'branch',
    members: 0,
    membersBelow,
    closedOn: null,
    isOwn: parentId === null,
  }
}
const NODES = [node('社区党委', null, 30), node('甲支部', '社区党委', 20), node('乙支部', '社区党委', 10), node('一组', '甲支部', 7)]

async function chart(props: Record<string, unknown> = {}) {
  const wrapper = mount(OrganizationChart, { props: { nodes: NODES, selected: null, ...props }, attachTo: document.body })
  await flushPromises()
  return wrapper
}
const boxes = (): string[] => [...document.querySelectorAll('[role="treeitem"]')].map((box) => box.getAttribute('data-id') ?? '')
const box = (id: string): Element => {
  const found = document.querySelector(`[data-id="${id}"]`)
  if (found === null) throw new Error(`${id} is drawn`)
  return found
}
const press = async (id: string, key: string): Promise<void> => {
  box(id).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await flushPromises()
}

describe('the picture of the organisations', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('tells kind, members and inferiors of each box in words', async () => {
    const wrapper = await chart()
    expect(box('社区党委').getAttribute('aria-label')).toBe('社区党委，党委，党员 30 人，下级 2 个')
    expect(box('社区党委').getAttribute('aria-expanded')).toBe('true')
    expect(box('乙支部').getAttribute('aria-expanded'), 'nothing below it').toBeNull()
    wrapper.unmount()
  })

  it('closes and opens a branch with the space bar and its handle', async () => {
    const wrapper = await chart()
    expect(boxes()).toContain('一组')
    await press('甲支部', ' ')
    expect(boxes()).not.toContain('一组')
    document.querySelector('[data-testid="chart-toggle-甲支部"]')?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await flushPromises()
    expect(boxes()).toContain('一组')
    expect(wrapper.emitted('select'), 'opening is not choosing').toBeUndefined()
    wrapper.unmount()
  })

  it('walks with the arrow keys and chooses with Enter', async () => {
    const wrapper = await chart({ selected: '社区党委' })
    expect(box('社区党委').getAttribute('tabindex'), 'one stop for Tab').toBe('0')
    await press('社区党委', 'ArrowDown')
    expect(document.activeElement?.getAttribute('data-id')).toBe('甲支部')
    await press('甲支部', 'ArrowRight')
    expect(document.activeElement?.getAttribute('data-id')).toBe('乙支部')
    expect(box('乙支部').getAttribute('tabindex')).toBe('0')
    await press('乙支部', 'Enter')
    expect(wrapper.emitted('select')).toEqual([['乙支部']])
    wrapper.unmount()
  })

  it('zooms by buttons and keys and shows how much', async () => {
    const wrapper = await chart()
    const shown = (): string => wrapper.find('.scale').text()
    expect(shown()).toBe('100%')
    await wrapper.find('[data-testid="chart-zoom-in"]').trigger('click')
    expect(shown()).toBe('120%')
    await press('社区党委', '0')
    expect(shown(), '适合窗口').toBe('100%')
    wrapper.unmount()
  })

  it('shows no figures of a past day, and colours of terms only where somebody knows them', async () => {
    const past = await chart({ counts: false })
    expect(box('甲支部').getAttribute('aria-label')).toBe('甲支部，党支部，下级 1 个')
    expect(past.find('.legend').exists()).toBe(false)
    past.unmount()
    const marked = await chart({ marks: new Map([['甲支部', { tone: 'overdue', word: '任期已届满' }]]) })
    expect(box('甲支部').classList.contains('overdue')).toBe(true)
    expect(box('甲支部').getAttribute('aria-label'), 'the colour is never alone').toContain('任期已届满')
    expect(marked.find('.legend').text()).toBe('任期已届满')
    marked.unmount()
  })
})
