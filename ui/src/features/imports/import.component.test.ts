import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'

import type { ImportRequest, ImportSummary, OpenImport, ShownRow } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'
import { ok, refusal } from '@/shared/testing'

import ImportPage from './ImportPage.vue'

const FILE: OpenImport = {
  fileName: '名册.xlsx',
  sheets: [{ name: '名册', rows: 4, found: 2, isHidden: false }],
  sheet: 0,
  title: '',
  headerRows: [1],
  firstRow: 2,
  dataRows: 3,
  columns: [
    { index: 0, letter: 'A', title: '姓名', samples: ['周明远'], field: 'name', doubt: null },
    { index: 1, letter: 'B', title: '证件', samples: ['990***********0317'], field: 'id_number', doubt: '列名认不出，按内容判断为“公民身份号码”，请核对。' },
    { index: 2, letter: 'C', title: '序', samples: ['1'], field: null, doubt: null },
  ],
  fields: [
    { field: 'name', title: '姓名' },
    { field: 'id_number', title: '公民身份号码' },
    { field: 'note', title: '备注' },
  ],
  isRemembered: false,
  notes: ['文件里有隐藏的行，也一并读取了。不需要的请在检查时跳过。'],
}
const counts = (rejected: number) => ({ created: 3 - rejected, changed: 0, same: 0, rejected, explainable: 0, skipped: 0 })
const summary = (rejected: number): ImportSummary => ({ counts: counts(rejected), unknownPlaces: [] })
const WRONG: ShownRow = {
  number: 3,
  kind: 'rejected',
  name: '林晓棠',
  place: '第一党支部',
  cells: [
    { field: 'name', column: 0, text: '林晓棠', wrong: false },
    { field: 'id_number', column: 1, text: '990000198811210420', wrong: true },
  ],
  problems: [{ field: 'id_number', column: 1, message: '第18位校验码应为8，实际为0。', ruleId: 'R-MEM-01', basis: 'GB 11643', canBeExplained: false }],
  hints: [],
  changes: [],
}

const checked = vi.fn()
beforeEach(() => {
  checked.mockReset()
  Object.assign(commands, {
    importChoose: vi.fn(() => ok(FILE)),
    importCheck: vi.fn((request: ImportRequest) => {
      checked(structuredClone(JSON.parse(JSON.stringify(request))))
      return ok(summary(request.edits.length > 0 ? 0 : 1))
    }),
    importRows: vi.fn(() => ok({ rows: [WRONG], total: 1 })),
    importProgress: vi.fn(() => ok({ done: 0, total: 0 })),
    importCommit: vi.fn(() => ok({ value: { batchId: 'b', counts: counts(0) }, changed: ['members'] })),
    importClose: vi.fn(() => ok(null)),
    importList: vi.fn(() => ok([])),
    organizationTree: vi.fn(() => ok([])),
  })
})

async function chosen() {
  queryClient.clear()
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: ImportPage }] })
  await router.push('/members/import')
  const page = mount(RouterView, { attachTo: document.body, global: { plugins: [router, [VueQueryPlugin, { queryClient }]] } })
  await flushPromises()
  await page.get('[data-testid="import-choose"]').trigger('click')
  await flushPromises()
  return page
}
const atCheck = async () => {
  const page = await chosen()
  await page.get('[data-testid="import-check"]').trigger('click')
  await flushPromises()
  return page
}

describe('the columns of a file', () => {
  it('are shown with their first values, their doubt and what the file brings along', async () => {
    const page = await chosen()
    const text = page.text()
    for (const words of ['名册.xlsx', '990***********0317', '列名认不出', '隐藏的行']) expect(text).toContain(words)
    page.unmount()
  })
  it('go to the check as they stand, those not imported left out', async () => {
    const page = await atCheck()
    expect(checked).toHaveBeenCalledWith(
      expect.objectContaining({
        sheet: 0,
        firstRow: 2,
        edits: [],
        columns: [
          { index: 0, field: 'name' },
          { index: 1, field: 'id_number' },
        ],
      }),
    )
    page.unmount()
  })
  it('stay when the file is refused', async () => {
    Object.assign(commands, { importChoose: vi.fn(() => refusal('input.invalid', '这个文件设了打开密码，程序不能读取。', 'file')) })
    const page = await chosen()
    expect(page.find('[data-testid="import-choose"]').exists()).toBe(true)
    page.unmount()
  })
})

describe('a wrong row', () => {
  it('says row, column and reason, and is mended in place', async () => {
    const page = await atCheck()
    const row = page.get('[data-testid="import-row-3"]').text()
    expect(row).toContain('B 列 公民身份号码')
    expect(row).toContain('第18位校验码应为8')
    const field = page.get<HTMLInputElement>('[data-testid="import-fix-3-1"]')
    field.element.value = '990000198811210428'
    await field.trigger('change')
    await flushPromises()
    expect(checked).toHaveBeenLastCalledWith(expect.objectContaining({ edits: [{ row: 3, column: 1, text: '990000198811210428' }] }))
    expect(page.get('[data-testid="import-commit"]').text()).toBe('导入 3 人')
    page.unmount()
  })
  it('can be skipped', async () => {
    const page = await atCheck()
    await page.get('[data-testid="import-skip-3"]').trigger('click')
    await flushPromises()
    const request = checked.mock.lastCall?.[0] as ImportRequest
    expect(request.choices.skipped).toEqual([3])
    page.unmount()
  })
  it('keeps what was typed out when the check itself is refused', async () => {
    const page = await atCheck()
    Object.assign(commands, { importCheck: vi.fn(() => refusal('cancelled', '')) })
    await page.get('[data-testid="import-skip-3"]').trigger('click')
    await flushPromises()
    expect(page.find('[data-testid="import-skip-3"]').exists()).toBe(true)
    page.unmount()
  })
})

describe('the end', () => {
  it('tells the sums and forgets the file when the page is left', async () => {
    const page = await atCheck()
    await page.get('[data-testid="import-commit"]').trigger('click')
    await flushPromises()
    expect(page.get('[data-testid="import-done"]').text()).toContain('新增 3 人')
    page.unmount()
    expect(commands.importClose).toHaveBeenCalled()
  })
})
