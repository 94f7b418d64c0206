import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { PhraseList } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { adoptSession } from '@/shared/session'
import { mounted, ok, refusal } from '@/shared/testing'

import PhraseSettings from './PhraseSettings.vue'

let stored: PhraseList

async function open() {
  const { page } = mounted(PhraseSettings)
  await flushPromises()
  return page
}
const shown = (page: Awaited<ReturnType<typeof open>>): string[] =>
  page.findAll<HTMLInputElement>('[data-testid="phrase-row"] input').map((field) => field.element.value)

describe('the ready phrases', () => {
  beforeEach(() => {
    stored = { kind: 'members_assembly', texts: ['同意。', '建议：'], isDefault: true }
    adoptSession({
      stage: 'open',
      problem: null,
      users: [],
      user: { id: 'u', name: '李录入', role: 'clerk' },
      ownOrganization: '',
      ownOrganizationId: '',
      isExample: false,
      idleMinutes: 0,
      largeFont: false,
      today: '2026-11-24',
    })
    Object.assign(commands, {
      phraseList: vi.fn(() => ok(stored)),
      phraseSave: vi.fn((kind: PhraseList['kind'], texts: string[]) => {
        stored = { kind, texts, isDefault: false }
        return ok({ value: null, changed: ['settings' as const] })
      }),
      phraseReset: vi.fn(() => ok({ value: null, changed: ['settings' as const] })),
    })
  })

  it('are moved, written, added, removed and saved as one list', async () => {
    const page = await open()
    await page.get('[data-testid="phrase-down-0"]').trigger('click')
    await page.get('[data-testid="phrase-add"]').trigger('click')
    await page.get('[data-testid="phrase-text-2"]').setValue('补充：')
    await page.get('[data-testid="phrase-remove-0"]').trigger('click')
    await page.get('[data-testid="phrase-save"]').trigger('click')
    await flushPromises()
    expect(vi.mocked(commands.phraseSave).mock.calls).toEqual([['members_assembly', ['同意。', '补充：']]])
    expect(shown(page)).toEqual(['同意。', '补充：'])
    expect(page.find('[data-testid="phrase-reset"]').exists(), 'now there is a way back').toBe(true)
    page.unmount()
  })
  it('stay as typed when the program refuses them, with the reason', async () => {
    const page = await open()
    Object.assign(commands, { phraseSave: vi.fn(() => refusal('input.invalid', '第 3 条是空的，请填写或删去。', 'texts')) })
    await page.get('[data-testid="phrase-add"]').trigger('click')
    await page.get('[data-testid="phrase-save"]').trigger('click')
    await flushPromises()
    expect(page.get('[data-testid="phrase-problem"]').text()).toContain('第 3 条')
    expect(shown(page)).toEqual(['同意。', '建议：', ''])
    page.unmount()
  })
})
