import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'

import { useHotkeys } from './useHotkeys'

const component = (setup: () => void) =>
  mount(
    defineComponent({
      setup() {
        setup()
        return () => null
      },
    }),
  )
const press = (init: KeyboardEventInit): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { cancelable: true, ...init })
  window.dispatchEvent(event)
  return event
}

describe('hotkeys', () => {
  it('go to the newest component that wants them', () => {
    const [page, drawer] = [vi.fn(), vi.fn()]
    let open = true
    const below = component(() => useHotkeys({ 'ctrl+s': page }))
    const above = component(() => useHotkeys({ 'ctrl+s': drawer }, () => open))
    press({ key: 's', ctrlKey: true })
    open = false
    press({ key: 'S', ctrlKey: true })
    above.unmount()
    press({ key: 's', ctrlKey: true })
    below.unmount()
    press({ key: 's', ctrlKey: true })
    expect([drawer.mock.calls.length, page.mock.calls.length]).toEqual([1, 2])
  })
  it('never open the dialogs of the web view', () => {
    const page = component(() => useHotkeys({}))
    expect(press({ key: 'p', ctrlKey: true }).defaultPrevented).toBe(true)
    page.unmount()
  })
  it('leave the keys of an input method alone', () => {
    const close = vi.fn()
    const page = component(() => useHotkeys({ escape: close }))
    press({ key: 'Escape', isComposing: true })
    expect(close).not.toHaveBeenCalled()
    page.unmount()
  })
})
