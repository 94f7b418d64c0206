import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { AttachmentRow } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { mounted, ok, refusal } from '@/shared/testing'

import MeetingAttachments from './MeetingAttachments.vue'

const row = (id: string, name: string, kind: AttachmentRow['kind'] = 'photo'): AttachmentRow => ({
  id,
  rev: 1,
  name,
  kind,
  byteCount: 345_678,
  widthPx: kind === 'photo' ? 2000 : null,
  heightPx: kind === 'photo' ? 1500 : null,
  addedAt: '2026-11-24 09:00',
  addedBy: '李录入',
})
const done = ok({ value: null, changed: ['meetings' as const] })

let rows: AttachmentRow[]
const revoked = vi.fn()
let made = 0

async function open(disabled = false) {
  const { page } = mounted(MeetingAttachments, { meetingId: 'm1', disabled })
  await flushPromises()
  return page
}

describe('the attachments of a meeting', () => {
  beforeEach(() => {
    rows = [row('a', '合影.jpg'), row('b', '讲稿.pdf', 'pdf'), row('c', '签到.jpg')]
    made = 0
    revoked.mockClear()
    vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${(made += 1)}`)
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation(revoked)
    Object.assign(commands, {
      attachmentList: vi.fn(() => ok(rows)),
      attachmentPicture: vi.fn(() => ok(btoa('jpeg'))),
      attachmentAdmit: vi.fn(() => ok(null)),
      attachmentAdd: vi.fn(() => done),
      attachmentAddChosen: vi.fn(() => done),
      attachmentChoose: vi.fn(() => ok([{ name: '一.jpg' }, { name: '二.jpg' }, { name: '三.jpg' }])),
      attachmentRename: vi.fn(() => done),
      attachmentRemove: vi.fn(() => done),
      attachmentSaveAs: vi.fn(() => ok(null)),
    })
  })
  afterEach(() => (document.body.innerHTML = ''))

  it('show small pictures of photos, and give their addresses back when the page goes', async () => {
    const page = await open()
    expect(page.findAll('[data-testid="attachment"]').map((card) => card.text())).toEqual([
      expect.stringContaining('合影.jpg'),
      expect.stringContaining('PDF · 338 KB'),
      expect.stringContaining('签到.jpg'),
    ])
    expect(vi.mocked(commands.attachmentPicture).mock.calls, 'small ones, of photos only').toEqual([
      ['a', false],
      ['c', false],
    ])
    expect(page.findAll('img').map((image) => image.attributes('src'))).toEqual(['blob:1', 'blob:2'])
    page.unmount()
    expect(revoked.mock.calls.flat()).toEqual(['blob:1', 'blob:2'])
  })

  it('are added one after the other; one that is refused stops no other', async () => {
    const page = await open()
    let letGo = (): void => undefined
    const first = new Promise<void>((resolve) => (letGo = resolve))
    Object.assign(commands, {
      attachmentAddChosen: vi.fn((_id: string, place: number) =>
        place === 0 ? first.then(() => done) : place === 1 ? refusal('input.invalid', '“二.jpg”有 60.0 MB，每个附件最多 20 MB，没有添加。', 'file') : done,
      ),
    })
    await page.get('[data-testid="attachment-choose"]').trigger('click')
    await flushPromises()
    expect(page.get('[data-testid="attachment-progress"]').text()).toContain('正在添加 1 / 3：一.jpg')
    expect(vi.mocked(commands.attachmentAddChosen), 'the second waits for the first').toHaveBeenCalledTimes(1)
    letGo()
    await flushPromises()
    expect(vi.mocked(commands.attachmentAddChosen).mock.calls).toEqual([
      ['m1', 0],
      ['m1', 1],
      ['m1', 2],
    ])
    expect(page.find('[data-testid="attachment-progress"]').exists()).toBe(false)
    expect(page.get('[data-testid="attachment-refused"]').text()).toContain('60.0 MB')
    page.unmount()
  })

  it('that are dropped are asked about before they are read', async () => {
    const page = await open()
    Object.assign(commands, {
      attachmentAdmit: vi.fn((_id: string, name: string) => (name === '大.jpg' ? refusal('input.invalid', '“大.jpg”太大。', 'file') : ok(null))),
    })
    const files = [new File(['大'], '大.jpg'), new File(['小'], '小.jpg')]
    await page.get('[data-testid="attachment-drop"]').trigger('drop', { dataTransfer: { files } })
    await vi.waitFor(() => expect(page.find('[data-testid="attachment-progress"]').exists()).toBe(false))
    expect(vi.mocked(commands.attachmentAdd).mock.calls, 'only the small one was read and sent').toEqual([['m1', '小.jpg', btoa('\u{e5}\u{b0}\u{8f}')]])
    expect(page.get('[data-testid="attachment-refused"]').text()).toContain('大.jpg')
    page.unmount()
  })

  it('are seen large, one after the other, and the large picture is given back', async () => {
    const page = await open()
    await page.findAll('[data-testid="attachment-view"]')[0]?.trigger('click')
    await flushPromises()
    expect(vi.mocked(commands.attachmentPicture).mock.lastCall).toEqual(['a', true])
    expect(document.querySelector('[data-testid="photo-large"]')?.getAttribute('src')).toBe('blob:3')
    document.querySelector<HTMLButtonElement>('[data-testid="photo-next"]')?.click()
    await flushPromises()
    expect(vi.mocked(commands.attachmentPicture).mock.lastCall, 'the PDF between them is passed over').toEqual(['c', true])
    expect(revoked.mock.calls.flat()).toEqual(['blob:3'])
    page.unmount()
  })

  it('are renamed in place: Enter stores, Esc and an unchanged name do not', async () => {
    const page = await open()
    const change = async (to: string, key: string) => {
      await page.findAll('[data-testid="attachment-rename"]')[0]?.trigger('click')
      const field = page.get<HTMLInputElement>('input[data-testid="attachment-name"]')
      expect(field.element.value, 'without its ending').toBe('合影')
      await field.setValue(to)
      await field.trigger('keydown', { key })
      await flushPromises()
    }
    await change('不要', 'Escape')
    await change('合影', 'Enter')
    await change(' ', 'Enter')
    expect(vi.mocked(commands.attachmentRename)).not.toHaveBeenCalled()
    await change('支部书记领学', 'Enter')
    expect(vi.mocked(commands.attachmentRename).mock.calls).toEqual([['a', 1, '支部书记领学']])
    expect(page.find('[data-testid="attachment-name"]').exists(), 'done').toBe(false)
    page.unmount()
  })

  it('that are removed can be taken back', async () => {
    const page = await open()
    await page.findAll('[data-testid="attachment-remove"]')[1]?.trigger('click')
    await flushPromises()
    expect(vi.mocked(commands.attachmentRemove).mock.calls).toEqual([['b', 1]])
    expect(document.body.textContent).toContain('已移除“讲稿.pdf”')
    page.unmount()
  })

  it('of a locked record can be seen and saved but neither added nor removed (R-MIN-03)', async () => {
    const page = await open(true)
    expect(page.find('[data-testid="attachment-drop"]').exists()).toBe(false)
    expect(page.find('[data-testid="attachment-remove"]').exists()).toBe(false)
    expect(page.find('[data-testid="attachment-rename"]').exists()).toBe(false)
    expect(page.findAll('[data-testid="attachment-save"]')).toHaveLength(3)
    page.unmount()
  })
})
