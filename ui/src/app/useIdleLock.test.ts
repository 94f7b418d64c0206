import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'

import { useIdleLock } from './useIdleLock'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
function idle(minutes: number) {
  const lock = vi.fn()
  const page = mount(
    defineComponent({
      setup() {
        useIdleLock(() => minutes, lock)
        return () => null
      },
    }),
  )
  return { lock, page }
}

describe('the idle lock (R-PRV-12)', () => {
  it('locks once after the silence', () => {
    const { lock, page } = idle(10)
    vi.advanceTimersByTime(9 * 60_000)
    expect(lock).not.toHaveBeenCalled()
    vi.advanceTimersByTime(30 * 60_000)
    expect(lock).toHaveBeenCalledTimes(1)
    page.unmount()
  })
  it('counts anew with every key', () => {
    const { lock, page } = idle(10)
    vi.advanceTimersByTime(9 * 60_000)
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
    vi.advanceTimersByTime(9 * 60_000)
    expect(lock).not.toHaveBeenCalled()
    page.unmount()
  })
  it('never locks when it is switched off', () => {
    const { lock, page } = idle(0)
    vi.advanceTimersByTime(24 * 60 * 60_000)
    expect(lock).not.toHaveBeenCalled()
    page.unmount()
  })
})
