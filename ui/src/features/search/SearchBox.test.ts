import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { commands, type SearchHit } from '@/generated/bindings'
import { mounted, ok } from '@/shared/testing'

import SearchBox from './SearchBox.vue'

vi.mock('@/generated/bindings', () => ({ commands: { search: vi.fn() } }))
const { search } = vi.mocked(commands)
const hits: SearchHit[] = [
  { record: 'member', id: 'p1', title: '王秀兰', detail: '第一党支部' },
  { record: 'organization', id: 'o2', title: '王家巷党支部', detail: '' },
]

beforeEach(() => {
  search.mockReset().mockImplementation(() => ok(hits))
})
async function typed(text: string) {
  const { page, router } = mounted(SearchBox)
  const field = page.get<HTMLInputElement>('[data-testid="search-input"]')
  await field.setValue(text)
  await new Promise((resolve) => setTimeout(resolve, 180))
  await flushPromises()
  return { page, router, field }
}

describe('the search', () => {
  it('goes by ↓ Enter to the second hit and empties the field', async () => {
    const { page, router, field } = await typed(' wx ')
    expect(search).toHaveBeenCalledWith('wx')
    await field.trigger('keydown', { key: 'ArrowDown' })
    await field.trigger('keydown', { key: 'ArrowDown' })
    expect(page.findAll('[role="option"]')[1]?.attributes('aria-selected')).toBe('true')
    await field.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/organizations/o2')
    expect(field.element.value).toBe('')
    page.unmount()
  })
  it('does not take the Enter of an input method', async () => {
    const { page, router, field } = await typed('wang')
    await field.trigger('keydown', { key: 'Enter', isComposing: true })
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/')
    page.unmount()
  })
  it('says that nothing was found', async () => {
    search.mockImplementation(() => ok([]))
    const { page } = await typed('没有这个人')
    expect(page.text()).toContain('没有找到“没有这个人”')
    page.unmount()
  })
  it('asks nothing for blanks', async () => {
    const { page } = await typed('  ')
    expect(search).not.toHaveBeenCalled()
    page.unmount()
  })
})
