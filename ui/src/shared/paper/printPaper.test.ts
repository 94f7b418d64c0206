import { describe, expect, it, vi } from 'vitest'

import { commands } from '@/shared/backend'

import { printPaper } from './printPaper'

const held = vi.hoisted(() => ({ seen: [] as string[], finish: () => undefined as void }))
vi.mock('@/shared/desktop', () => ({
  printWindow: () =>
    new Promise<void>((resolve) => {
      held.seen = [...document.querySelectorAll<HTMLImageElement>('.print-pages img')].map((image) => image.src)
      held.finish = () => resolve()
    }),
}))

const paper = { id: 7, title: '会议记录', pageCount: 2, bytes: 1, widthMm: 210, heightMm: 297, missing: [] }
const picture = (page: number) => Promise.resolve({ status: 'ok' as const, data: { dataUrl: `data:image/png;base64,${page}`, width: 1, height: 1 } })

describe('printing a paper', () => {
  it('prints every page at 300 dpi once and takes the pages away afterwards', async () => {
    const paperPage = vi.fn((_id: number, page: number) => picture(page))
    Object.assign(commands, { paperPage })
    HTMLImageElement.prototype.decode = () => Promise.resolve()
    const printed = printPaper(paper)
    expect(await printPaper(paper), 'a second click while printing does nothing').toBe(false)
    await vi.waitFor(() => expect(held.seen).toHaveLength(2))
    expect(paperPage.mock.calls).toEqual([
      [7, 0, 4.1667],
      [7, 1, 4.1667],
    ])
    held.finish()
    expect(await printed).toBe(true)
    expect(document.querySelector('.print-pages'), 'nothing of the paper stays in the page').toBeNull()
  })

  it('leaves nothing behind when a page cannot be drawn', async () => {
    const error = { code: 'print.failed', message: '没有画出来。', field: null, findings: [] }
    Object.assign(commands, { paperPage: vi.fn(() => Promise.resolve({ status: 'error' as const, error })) })
    await expect(printPaper(paper)).rejects.toThrow('没有画出来')
    expect(document.querySelector('.print-pages')).toBeNull()
  })
})
