import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'

import { commands } from '@/shared/backend'
import { mounted, ok } from '@/shared/testing'

import FontSettings from './FontSettings.vue'

async function open(fonts: unknown[]) {
  Object.assign(commands, { printFonts: vi.fn(() => ok(fonts)) })
  const { page } = mounted(FontSettings)
  await flushPromises()
  return page
}

describe('the fonts of papers', () => {
  it('tell a stand-in from the font the standard names', async () => {
    const page = await open([
      { role: '正文', typeface: '仿宋', family: '仿宋_GB2312', isNamed: true },
      { role: '标题', typeface: '小标宋', family: 'Noto Serif SC', isNamed: false },
      { role: '页码', typeface: '宋体', family: '', isNamed: false },
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
    const page = await open([{ role: '正文', typeface: '仿宋', family: '仿宋', isNamed: true }])
    expect(page.get('[data-testid="fonts-summary"]').text()).toBe('公文要求的字体都已安装。')
    page.unmount()
  })
})
