import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import DataTable from './DataTable.vue'
import type { TableColumn } from './table'
import { mounted } from './testing'

type Row = { id: string; name: string }
const columns: TableColumn<Row>[] = [
  { key: 'name', title: '姓名', width: 120, sort: 'name', text: (row) => row.name },
  { key: 'hidden', title: '备注', hidden: true, text: () => '不显示' },
]
const rows: Row[] = [
  { id: '1', name: '王秀兰' },
  { id: '2', name: '𠮷田·买买提' },
]
async function table(props: Record<string, unknown> = {}) {
  const { page } = mounted(DataTable, { name: 'member', label: '党员', columns, rows, total: 2, unit: '名', ...props })
  await flushPromises()
  return page
}

describe('the table', () => {
  it('shows what is chosen and how many there are', async () => {
    const page = await table()
    expect(page.text()).toContain('𠮷田·买买提')
    expect(page.text()).not.toContain('不显示')
    expect(page.get('[data-testid="member-count"]').text()).toBe('共 2 名')
    page.unmount()
  })
  it('says in a sentence that it is empty', async () => {
    const page = await table({ rows: [], total: 0, emptyText: '还没有党员。' })
    expect(page.get('[data-testid="member-empty"]').text()).toBe('还没有党员。')
    page.unmount()
  })
  it('says nothing of being empty while it is loading', async () => {
    const page = await table({ rows: [], total: 0, loading: true })
    expect(page.find('[data-testid="member-empty"]').exists()).toBe(false)
    page.unmount()
  })
  it('opens the second row by ↓ ↓ Enter', async () => {
    const page = await table()
    const box = page.get('.box')
    await box.trigger('keydown', { key: 'ArrowDown' })
    await box.trigger('keydown', { key: 'ArrowDown' })
    await box.trigger('keydown', { key: 'ArrowDown' })
    await box.trigger('keydown', { key: 'Enter' })
    expect(page.emitted('open')).toEqual([[rows[1]]])
    page.unmount()
  })
  it('opens nothing by Enter before a row is chosen', async () => {
    const page = await table()
    await page.get('.box').trigger('keydown', { key: 'Enter' })
    expect(page.emitted('open')).toBeUndefined()
    page.unmount()
  })
})
