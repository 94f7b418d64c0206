import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'

import { commands } from '@/shared/backend'
import { mounted, ok } from '@/shared/testing'

import FontSettings from './FontSettings.vue'

async function open(roles: unknown[]) {
  Object.assign(commands, { printFonts: vi.fn(() => ok({ roles, families: ['仿宋', '华文仿宋'] })) })
  const { page } = mounted(FontSettings)
  await flushPromises()
  return page
}

describe('the fonts of papers', () => {
  it('tell a stand-in from the font the standard names', async () => {
    const page = await open([
      { key: 'print.font.body', role: '正文', typeface: '仿宋', family: '仿宋_GB2312', isNamed: true, chosen: '' },
      { key: 'print.font.title', role: '标题', typeface: '小标宋', family: 'Noto Serif SC', isNamed: false, chosen: '' },
      { key: 'print.font.digits', role: '页码', typeface: '宋体', family: '', isNamed: false, chosen: '' },
    ])
    expect(page.findAll('[data-testid="font-row"]').map((row) => row.text())).toEqual([
      expect.stringContaining('✓ 规定字体'),
      expect.stringContaining('! 代用字体'),
      expect.stringContaining('✕ 没有可用的中文字体'),
    ])
    expect(page.get('[data-testid="fonts-summary"]').text()).toContain('有 2 处')
    page.unmount()
  })
  it('say so when all are there', async () => {
    const page = await open([{ key: 'print.font.body', role: '正文', typeface: '仿宋', family: '仿宋', isNamed: true, chosen: '' }])
    expect(page.get('[data-testid="fonts-summary"]').text()).toBe('公文要求的字体都已安装。')
    page.unmount()
  })
  it('tell when the chosen one is not on this computer, and keep it in the list', async () => {
    const page = await open([
      { key: 'print.font.body', role: '正文', typeface: '仿宋', family: 'Noto Serif SC', isNamed: false, chosen: '方正仿宋' },
      { key: 'print.font.title', role: '标题', typeface: '小标宋', family: '华文仿宋', isNamed: false, chosen: '华文仿宋' },
    ])
    const rows = page.findAll('[data-testid="font-row"]').map((row) => row.text())
    expect(rows[0]).toContain('! 选用的字体这台电脑没有')
    expect(rows[1]).toContain('本单位选用的字体')
    expect(page.get('[data-testid="fonts-summary"]').text()).toContain('有 1 处')
    page.unmount()
  })
})
