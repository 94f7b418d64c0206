import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, nextTick, ref } from 'vue'

import { commands } from '@/generated/bindings'

import { flushDrafts } from './flush'
import { adoptSession } from './session'
import { ok } from './testing'
import { type Draft, DRAFT_DELAY_MS, useDraft } from './useDraft'

vi.mock('@/generated/bindings', () => ({ commands: { draftSave: vi.fn(), draftLoad: vi.fn(), draftDiscard: vi.fn() } }))
const { draftSave, draftLoad, draftDiscard } = vi.mocked(commands)

function form(key: string | null = 'member:new') {
  const model = ref<{ name: string } | null>({ name: '' })
  let draft: Draft | undefined
  const page = mount(
    defineComponent({
      setup() {
        draft = useDraft(key, '新建党员', model)
        return () => null
      },
    }),
  )
  if (draft === undefined) throw new Error('setup did not run')
  return { model, draft, page }
}

function signIn(role: 'clerk' | 'reader'): void {
  adoptSession({
    stage: 'open',
    problem: null,
    users: [],
    user: { id: role, name: '李同志', role },
    ownOrganization: '',
    ownOrganizationId: '',
    isExample: false,
    idleMinutes: 0,
    largeFont: false,
    today: '2026-11-24',
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  signIn('clerk')
  draftSave.mockReset().mockImplementation(() => ok(null))
  draftLoad.mockReset().mockImplementation(() => ok(null))
  draftDiscard.mockReset().mockImplementation(() => ok(null))
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a draft', () => {
  it('keeps itself once, a moment after the last key', async () => {
    const { model, page } = form()
    await flushPromises()
    model.value = { name: '王' }
    await nextTick()
    vi.advanceTimersByTime(DRAFT_DELAY_MS - 1)
    model.value = { name: '王秀兰' }
    await nextTick()
    expect(draftSave).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS)
    expect(draftSave.mock.calls).toEqual([[{ key: 'member:new', title: '新建党员', body: '{"name":"王秀兰"}' }]])
    page.unmount()
  })
  it('is put away at once when the window closes or the program locks', async () => {
    const { model, page } = form()
    await flushPromises()
    model.value = { name: '李' }
    await nextTick()
    await flushDrafts()
    expect(draftSave).toHaveBeenCalledTimes(1)
    page.unmount()
  })
  it('is put away when the form goes away', async () => {
    const { model, page } = form()
    await flushPromises()
    model.value = { name: '张' }
    await nextTick()
    page.unmount()
    await flushPromises()
    expect(draftSave).toHaveBeenCalledTimes(1)
  })
  it('is offered, and put in only when asked for', async () => {
    draftLoad.mockImplementation(() => ok({ key: 'member:new', title: '', body: '{"name":"𠮷田·买买提"}', savedAt: '2026-11-24T01:00:00Z' }))
    const { model, draft, page } = form()
    await flushPromises()
    expect(draft.offered.value).not.toBeNull()
    expect(model.value).toEqual({ name: '' })
    draft.restore()
    expect(model.value, 'rare characters survive').toEqual({ name: '𠮷田·买买提' })
    expect(draft.offered.value).toBeNull()
    page.unmount()
  })
  it('with a body of another version is not offered', async () => {
    draftLoad.mockImplementation(() => ok({ key: 'member:new', title: '', body: 'not json', savedAt: '' }))
    const { draft, page } = form()
    await flushPromises()
    expect(draft.offered.value).toBeNull()
    page.unmount()
  })
  it('is gone after saving, and an earlier keeping does not bring it back', async () => {
    const { model, draft, page } = form()
    await flushPromises()
    model.value = { name: '赵' }
    await nextTick()
    await draft.discard()
    await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS * 2)
    expect(draftDiscard).toHaveBeenCalledWith('member:new')
    expect(draftSave).not.toHaveBeenCalled()
    page.unmount()
  })
  it('without a key keeps nothing', async () => {
    const { model, page } = form(null)
    model.value = { name: '钱' }
    await nextTick()
    await flushDrafts()
    expect(draftSave).not.toHaveBeenCalled()
    expect(draftLoad).not.toHaveBeenCalled()
    page.unmount()
  })
  it('is neither written nor asked for by who may only look (R-MIN-04)', async () => {
    signIn('reader')
    const { model, draft, page } = form()
    await flushPromises()
    model.value = { name: '孙' }
    await nextTick()
    await flushDrafts()
    await draft.discard()
    expect([draftLoad, draftSave, draftDiscard].map((command) => command.mock.calls.length)).toEqual([0, 0, 0])
    page.unmount()
  })
})
