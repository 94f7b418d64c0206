import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'

import type { Finding } from '@/generated/bindings'

import { BackendError } from './backend'
import ReasonDialog from './ReasonDialog.vue'
import { mounted } from './testing'
import { useReasonedSave } from './useReasonedSave'

const finding: Finding = { ruleId: 'R-ORG-01', level: 'warn', message: '党委一般应有 100 名以上党员。', basis: '党章第三十一条', due: null, field: null }
const needed = (): BackendError => new BackendError({ code: 'rule.reason_needed', message: '有 1 处。', field: null, findings: [finding] })

describe('saving that is asked for a reason', () => {
  it('is tried again with the reason', async () => {
    const store = vi.fn(async (reason: string) => {
      if (reason === '') throw needed()
    })
    const failed = vi.fn()
    const save = useReasonedSave(store, failed)
    await save.save()
    expect(save.asking.value).toBe(true)
    expect(save.findings.value).toEqual([finding])
    await save.confirm('上级统一安排')
    expect(store.mock.calls).toEqual([[''], ['上级统一安排']])
    expect(save.asking.value).toBe(false)
    expect(failed).not.toHaveBeenCalled()
  })
  it('hands every other refusal on and asks nothing', async () => {
    const failed = vi.fn()
    const refused = new BackendError({ code: 'row.changed', message: '', field: null, findings: [] })
    const save = useReasonedSave(() => Promise.reject(refused), failed)
    await save.save()
    expect(save.asking.value).toBe(false)
    expect(failed).toHaveBeenCalledWith(refused)
  })
  it('saves once on a double click', async () => {
    const store = vi.fn(() => Promise.resolve())
    const save = useReasonedSave(store, vi.fn())
    await Promise.all([save.save(), save.save()])
    expect(store).toHaveBeenCalledTimes(1)
  })
})

describe('the dialog 说明原因', () => {
  const field = (): HTMLTextAreaElement | null => document.querySelector('[data-testid="reason-text"]')
  it('shows the rules and takes only a real reason', async () => {
    const { page } = mounted(ReasonDialog, { modelValue: true, findings: [finding] })
    await flushPromises()
    expect(document.body.textContent).toContain('党委一般应有 100 名以上党员')
    expect(document.body.textContent).toContain('R-ORG-01')
    const confirm = document.querySelector<HTMLButtonElement>('[data-testid="reason-confirm"]')
    const text = field()
    if (text === null || confirm === null) throw new Error('the dialog is not there')
    text.value = '无'
    text.dispatchEvent(new Event('input'))
    confirm.click()
    await flushPromises()
    expect(page.emitted('confirm'), 'one character explains nothing').toBeUndefined()
    // Element Plus shows an error a moment later.
    await vi.waitFor(() => expect(document.body.textContent).toContain('至少 4 个字'))
    text.value = '上级统一安排延后'
    text.dispatchEvent(new Event('input'))
    confirm.click()
    await flushPromises()
    expect(page.emitted('confirm')).toEqual([['上级统一安排延后']])
    page.unmount()
  })
})
