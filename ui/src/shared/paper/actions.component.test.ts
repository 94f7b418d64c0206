import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { commands } from '@/shared/backend'
import { mounted, ok, refusal } from '@/shared/testing'

import PaperActions from './PaperActions.vue'

const held = vi.hoisted(() => ({ confirm: vi.fn(), printed: vi.fn(() => Promise.resolve(true)), done: vi.fn(), failed: vi.fn() }))
vi.mock('@/shared/messages', () => ({ ElMessageBox: { confirm: held.confirm } }))
vi.mock('@/shared/notify', () => ({ notifyDone: held.done, notifyError: held.failed }))
vi.mock('./printPaper', () => ({ printPaper: held.printed }))

const paper = { id: 7, title: '名册', pageCount: 1, bytes: 1, widthMm: 297, heightMm: 210, missing: ['𠮷（U+20BB7）第 1 页 姓名'] }
// Missing characters stop everything until the person goes on.
const stopped = (_id: number, allowMissing: boolean) => (allowMissing ? ok('/x/名册.docx') : refusal('print.missing_characters', '有 1 个字找不到：𠮷'))

async function press(button: string) {
  const { page } = mounted(PaperActions, { open: () => Promise.resolve(paper) })
  await page.get(`[data-testid="${button}"]`).trigger('click')
  await flushPromises()
  await vi.dynamicImportSettled()
  await flushPromises()
  page.unmount()
}

describe('a paper with characters that no font has', () => {
  beforeEach(() => {
    vi.clearAllMocks()
    Object.assign(commands, { paperPrint: vi.fn(stopped), paperSave: vi.fn(stopped), paperSaveWord: vi.fn(stopped) })
  })

  it('is not printed when the person stops, and nothing is called a fault', async () => {
    held.confirm.mockRejectedValueOnce('cancel')
    await press('paper-print')
    expect(held.confirm.mock.calls[0]?.[0]).toContain('𠮷')
    expect(held.printed).not.toHaveBeenCalled()
    expect(held.failed).not.toHaveBeenCalled()
  })

  it('is printed with marks when the person goes on', async () => {
    held.confirm.mockResolvedValueOnce('confirm')
    await press('paper-print')
    expect(vi.mocked(commands.paperPrint).mock.calls).toEqual([
      [7, false],
      [7, true],
    ])
    expect(held.printed).toHaveBeenCalledTimes(1)
  })

  it('is saved for Word the same way', async () => {
    held.confirm.mockResolvedValueOnce('confirm')
    await press('paper-word')
    expect(vi.mocked(commands.paperSaveWord).mock.calls).toEqual([
      [7, false],
      [7, true],
    ])
    expect(held.done).toHaveBeenCalledWith('已存为 Word：/x/名册.docx')
  })
})

describe('other refusals', () => {
  it('are shown as they are', async () => {
    Object.assign(commands, { paperSave: vi.fn(() => refusal('disk.full', '磁盘空间不足。')) })
    await press('paper-save')
    expect(held.failed).toHaveBeenCalledTimes(1)
  })
})
