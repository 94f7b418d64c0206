import { describe, expect, it, vi } from 'vitest'

import type { AppError } from '@/generated/bindings'

import { ask, BackendError, messageOf, onLocked, severityOf, tell } from './backend'
import { queryClient } from './queryClient'

const refused = (code: string): AppError => ({ code, message: '一句话。', field: null, findings: [] })

describe('ask', () => {
  it('gives the data', async () => {
    await expect(ask(Promise.resolve({ status: 'ok', data: 7 }))).resolves.toBe(7)
  })
  it('throws what the program refused', async () => {
    await expect(ask(Promise.resolve({ status: 'error', error: refused('row.changed') }))).rejects.toMatchObject({ code: 'row.changed', message: '一句话。' })
  })
  it('tells whoever listens that the program is locked', async () => {
    const heard = vi.fn()
    const stop = onLocked(heard)
    await ask(Promise.resolve({ status: 'error', error: refused('vault.locked') })).catch(() => undefined)
    stop()
    await ask(Promise.resolve({ status: 'error', error: refused('vault.locked') })).catch(() => undefined)
    expect(heard).toHaveBeenCalledTimes(1)
  })
})

describe('tell', () => {
  it('drops what became stale, and the workbench with it', async () => {
    const drop = vi.spyOn(queryClient, 'invalidateQueries').mockResolvedValue()
    await expect(tell(Promise.resolve({ status: 'ok', data: { value: 'id', changed: ['members', 'trash'] } }))).resolves.toBe('id')
    expect(drop.mock.calls.map(([filter]) => (typeof filter === 'object' ? filter.queryKey : undefined))).toEqual([['members'], ['trash'], ['workbench']])
  })
})

describe('how loud a refusal is', () => {
  it.each([
    ['cancelled', 'nothing'],
    ['rule.blocked', 'warning'],
    ['role.denied', 'warning'],
    ['db.failed', 'error'],
    ['something.new', 'error'],
  ])('%s is %s', (code, severity) => {
    expect(severityOf(new BackendError(refused(code)))).toBe(severity)
  })
  it('never shows the text of a foreign exception', () => {
    expect(severityOf(new Error('invoke failed'))).toBe('error')
    expect(messageOf(new Error('invoke failed'))).not.toContain('invoke')
  })
})
