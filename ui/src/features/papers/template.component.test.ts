import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { commands } from '@/shared/backend'
import { mounted, ok, refusal } from '@/shared/testing'

import TemplateForm from './TemplateForm.vue'

const held = vi.hoisted(() => ({ done: vi.fn(), failed: vi.fn() }))
vi.mock('@/shared/notify', () => ({ notifyDone: held.done, notifyError: held.failed }))

const mark = (name: string, suggestion = '') => ({ name, suggestion })

async function choose(reply: () => unknown) {
  Object.assign(commands, { templateChoose: vi.fn(reply) })
  const { page } = mounted(TemplateForm)
  await page.get('[data-testid="template-choose"]').trigger('click')
  await flushPromises()
  return page
}

describe('an own Word template', () => {
  beforeEach(() => {
    vi.clearAllMocks()
    Object.assign(commands, { draftLoad: vi.fn(() => ok(null)), draftSave: vi.fn(() => ok(null)), draftDiscard: vi.fn(() => ok(null)) })
  })

  it('shows one input for each mark, filled with what the office knows, and tells what stays open', async () => {
    const page = await choose(() => ok({ name: '推荐表', marks: [mark('姓名'), mark('本组织', '中共示例社区委员会')] }))
    expect(page.get<HTMLTextAreaElement>('textarea[data-testid="template-mark-1"]').element.value).toBe('中共示例社区委员会')
    expect(page.get('[data-testid="template-empty"]').text()).toContain('还有 1 处没有填：姓名')
    Object.assign(commands, { templateFill: vi.fn(() => ok({ path: '/x/推荐表-已填写.docx', left: ['姓名（表格）'] })) })
    await page.get('[data-testid="template-save"]').trigger('click')
    await flushPromises()
    expect(commands.templateFill).toHaveBeenCalledWith([
      { name: '姓名', value: '' },
      { name: '本组织', value: '中共示例社区委员会' },
    ])
    expect(page.get('[data-testid="template-result"]').text()).toContain('姓名（表格）')
    page.unmount()
  })

  it('says when a file has no marks', async () => {
    const page = await choose(() => ok({ name: '白纸', marks: [] }))
    expect(page.get('[data-testid="template-no-marks"]').text()).toContain('没有可填的地方')
    expect(page.find('[data-testid="template-save"]').exists()).toBe(false)
    page.unmount()
  })

  it('does nothing when the dialog is closed and tells why a file is refused', async () => {
    let page = await choose(() => ok(null))
    expect(page.find('[data-testid="template-name"]').exists()).toBe(false)
    page.unmount()
    page = await choose(() => refusal('print.failed', '这个文件不是 Word 文档（.docx），没有使用。'))
    expect(held.failed).toHaveBeenCalledTimes(1)
    page.unmount()
  })
})
