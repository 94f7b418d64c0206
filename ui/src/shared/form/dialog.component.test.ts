import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { BackendError } from '@/shared/backend'
import { mounted } from '@/shared/testing'

import type { FormField } from './fields'
import FieldsDialog from './FieldsDialog.vue'

const FIELDS: readonly FormField[] = [
  { key: 'receiptNumber', label: '回执编号', kind: 'text', most: 50 },
  { key: 'note', label: '情况', kind: 'area', required: true },
]
const refusal = (code: string, field: string | null, findings: BackendError['findings'] = []): BackendError =>
  new BackendError({ code, message: '说明不能为空。', field, findings: [...findings] })

async function open(store: (values: Readonly<Record<string, unknown>>, reason: string) => Promise<void>) {
  const { page } = mounted(FieldsDialog, { modelValue: true, title: '登记', fields: FIELDS, start: { receiptNumber: '', note: '' }, store })
  await flushPromises()
  return page
}
const press = async (): Promise<void> => {
  document.querySelector<HTMLElement>('[data-testid="fields-dialog-save"]')?.click()
  await flushPromises()
}
async function type(key: string, text: string): Promise<void> {
  const field = document.querySelector<HTMLTextAreaElement>(`textarea[data-testid="field-${key}"], input[data-testid="field-${key}"]`)
  if (field === null) throw new Error(`${key} is shown`)
  field.value = text
  field.dispatchEvent(new Event('input'))
  await flushPromises()
}
const errors = (): string[] => [...document.querySelectorAll('.el-form-item__error')].map((element) => element.textContent?.trim() ?? '')

describe('a short form', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('does not ask the program while a required field is empty', async () => {
    const store = vi.fn(() => Promise.resolve())
    const page = await open(store)
    await press()
    await vi.waitFor(() => expect(errors()).toEqual(['请填写情况。']))
    expect(store).not.toHaveBeenCalled()
    page.unmount()
  })

  it('shows a refusal at its field and sends what was typed', async () => {
    const store = vi.fn(() => Promise.reject(refusal('input.invalid', 'note')))
    const page = await open(store)
    await type('note', '已返回')
    await press()
    expect(store).toHaveBeenCalledWith({ receiptNumber: '', note: '已返回' }, '')
    await vi.waitFor(() => expect(errors()).toEqual(['说明不能为空。']))
    page.unmount()
  })

  it('asks for the reason a rule wants and sends it along', async () => {
    const finding = { ruleId: 'R-TRF-04', level: 'warn' as const, message: '已过有效期。', basis: '', due: null, field: null }
    const store = vi.fn((_values: unknown, reason: string) =>
      reason === '' ? Promise.reject(refusal('rule.reason_needed', null, [finding])) : Promise.resolve(),
    )
    const page = await open(store)
    await type('note', '已返回')
    await press()
    await vi.waitFor(() => expect(document.querySelector('[data-testid="reason-text"]')).not.toBeNull())
    const reason = document.querySelector<HTMLTextAreaElement>('textarea[data-testid="reason-text"]')
    if (reason === null) throw new Error('the reason is asked for')
    reason.value = '对方补寄回执'
    reason.dispatchEvent(new Event('input'))
    await flushPromises()
    document.querySelector<HTMLElement>('[data-testid="reason-confirm"]')?.click()
    await vi.waitFor(() => expect(store).toHaveBeenLastCalledWith({ receiptNumber: '', note: '已返回' }, '对方补寄回执'))
    await vi.waitFor(() => expect(page.emitted('saved')).toHaveLength(1))
    page.unmount()
  })
})
