import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { commands } from '@/shared/backend'
import { PAPER_DELAY_MS } from '@/shared/paper/useLivePaper'
import { mounted, ok, refusal } from '@/shared/testing'

import CertificateForm from './CertificateForm.vue'
import { emptyOfficial, fits, namesIn } from './drafts'
import NumberInput from '@/shared/NumberInput.vue'
import OfficialForm from './OfficialForm.vue'
import PublicNoticeForm from './PublicNoticeForm.vue'

const own = { name: '中共示例社区委员会', contactName: '林晓棠', contactPhone: '0000-1234567' }
const paper = { id: 1, title: '公文', pageCount: 1, bytes: 1, widthMm: 210, heightMm: 297, missing: [] as string[] }
const opened = () => vi.fn(() => ok(paper))

async function settle() {
  await vi.advanceTimersByTimeAsync(PAPER_DELAY_MS)
  await flushPromises()
}

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(commands, {
    officialPaper: opened(),
    publicNoticePaper: opened(),
    certificatePaper: opened(),
    paperPage: vi.fn(() => ok({ dataUrl: 'data:image/png;base64,', width: 1, height: 1 })),
    draftLoad: vi.fn(() => ok(null)),
    draftSave: vi.fn(() => ok(null)),
    draftDiscard: vi.fn(() => ok(null)),
    memberList: vi.fn(() => ok({ rows: [], total: 0 })),
  })
  return () => vi.useRealTimers()
})

describe('the form of an official paper', () => {
  it('starts with the own organisation, follows what is typed and keeps it as a draft', async () => {
    const { page } = mounted(OfficialForm, { own })
    await flushPromises()
    expect(vi.mocked(commands.officialPaper).mock.calls[0]?.[0]).toMatchObject({ mark: own.name, text: { issuer: own.name, title: '', date: null } })
    await page.get('[data-testid="papers-title"]').setValue('关于召开会议的通知')
    await page.get('[data-testid="papers-number"]').setValue('7')
    await settle()
    expect(vi.mocked(commands.officialPaper).mock.calls.at(-1)?.[0]).toMatchObject({ number: { number: 7 }, text: { title: '关于召开会议的通知' } })
    await vi.advanceTimersByTimeAsync(600)
    expect(vi.mocked(commands.draftSave).mock.calls[0]?.[0]).toMatchObject({ key: 'paper:official', title: '文书：公文' })
    page.unmount()
  })

  it('shows a refusal at its field and keeps the page', async () => {
    const { page } = mounted(OfficialForm, { own })
    await flushPromises()
    Object.assign(commands, { officialPaper: vi.fn(() => refusal('input.invalid', '年份是 26，应在 1949 和 2100 之间，请更正。', 'year')) })
    await page.get('[data-testid="papers-year"]').setValue('26')
    await settle()
    // The kit shows a message at a field only after a moment.
    await vi.advanceTimersByTimeAsync(200)
    expect(page.get('.el-form-item__error').text()).toContain('年份是 26')
    expect(page.find('[data-testid="paper-page"]').exists(), 'the last good page stays').toBe(true)
    page.unmount()
  })

  it('warns of characters that no font has', async () => {
    Object.assign(commands, { officialPaper: vi.fn(() => ok({ ...paper, missing: ['𠮷（U+20BB7）第 1 页 标题'] })) })
    const { page } = mounted(OfficialForm, { own })
    await flushPromises()
    expect(page.get('[data-testid="paper-missing"]').text()).toContain('U+20BB7')
    page.unmount()
  })

  it('can be emptied, the draft with it', async () => {
    const { page } = mounted(OfficialForm, { own })
    await flushPromises()
    await page.get('[data-testid="papers-title"]').setValue('写错了')
    await page.get('[data-testid="paper-clear"]').trigger('click')
    await flushPromises()
    expect(page.get<HTMLInputElement>('[data-testid="papers-title"]').element.value).toBe('')
    expect(commands.draftDiscard).toHaveBeenCalledWith('paper:official')
    page.unmount()
  })
})

describe('the form of a public notice', () => {
  it('shows at the persons which of them is refused', async () => {
    Object.assign(commands, {
      publicNoticePaper: vi.fn(() => refusal('input.invalid', '第 1 人的出生年月“1990-03-05”带有日期：公示只印年月，请删去日。', 'persons')),
    })
    const { page } = mounted(PublicNoticeForm, { own })
    await flushPromises()
    expect(page.get('[data-testid="papers-persons-problem"]').text()).toContain('请删去日')
    expect(page.find('[data-testid="papers-person-remove-0"]').exists(), 'one person always stays').toBe(false)
    await page.get('[data-testid="papers-person-add"]').trigger('click')
    expect(page.find('[data-testid="papers-person-name-1"]').exists()).toBe(true)
    page.unmount()
  })
})

describe('the form of certificates', () => {
  it('previews the first, counts the names and prints all', async () => {
    const { page } = mounted(CertificateForm, { own, kind: 'training' })
    await flushPromises()
    await page.get('[data-testid="papers-names"]').setValue('周明远\r\n\r\n 买买提·艾力 ')
    await settle()
    expect(vi.mocked(commands.certificatePaper).mock.calls.at(-1)?.[1], 'only the first is drawn').toBe(true)
    expect(page.get('[data-testid="papers-count"]').text()).toContain('共 2 张')
    Object.assign(commands, { paperSave: vi.fn(() => ok(null)) })
    await page.get('[data-testid="paper-save"]').trigger('click')
    await flushPromises()
    expect(vi.mocked(commands.certificatePaper).mock.calls.at(-1)?.[1], 'all leave the program').toBe(false)
    page.unmount()
  })

  it('takes the offset in millimetres', async () => {
    const { page } = mounted(CertificateForm, { own, kind: 'honour' })
    await flushPromises()
    await page.get('[data-testid="papers-overprint"] input').setValue(true)
    await page.get('[data-testid="papers-offset-x"]').setValue('-1.5')
    await settle()
    expect(vi.mocked(commands.certificatePaper).mock.calls.at(-1)?.[0]).toMatchObject({ overprint: true, offsetX: -15 })
    page.unmount()
  })
})

describe('small parts', () => {
  it('says that a word is no number and keeps the last value', async () => {
    const { page } = mounted(NumberInput, { modelValue: 3, label: '顺序号' })
    await page.get('input').setValue('三')
    expect(page.get('[role="alert"]').text()).toBe('“三”不是数字，请更正。')
    expect(page.emitted('update:modelValue')).toBeUndefined()
    page.unmount()
  })
  it('reads pasted names and refuses drafts of another shape', () => {
    expect(namesIn(' 甲 \n\n乙\r\n')).toEqual(['甲', '乙'])
    const official = emptyOfficial(own, '2026-11-24')
    expect(fits(official)({ ...official })).toBe(true)
    expect(fits(official)({ title: '旧版' })).toBe(false)
  })
})
