// Keys that work on the whole page while a component lives: Ctrl+K, Ctrl+N, Ctrl+S, Ctrl+P, Escape.
//
// The newest component that knows a key gets it (a drawer above a page), the others do not.

import { onBeforeUnmount, onMounted } from 'vue'

export type Hotkey = 'ctrl+k' | 'ctrl+n' | 'ctrl+s' | 'ctrl+p' | 'escape'
type Action = (event: KeyboardEvent) => void
type Keys = Partial<Record<Hotkey, Action>>

const stack: { keys: Keys; active: () => boolean }[] = []

function nameOf(event: KeyboardEvent): Hotkey | null {
  if (event.key === 'Escape') return 'escape'
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return null
  const key = `ctrl+${event.key.toLowerCase()}`
  return key === 'ctrl+k' || key === 'ctrl+n' || key === 'ctrl+s' || key === 'ctrl+p' ? key : null
}

function listen(event: KeyboardEvent): void {
  // While an input method composes (拼音), its keys belong to it.
  if (event.isComposing) return
  const name = nameOf(event)
  if (name === null) return
  // The web view's own print and save dialogs show the wrong thing; they never open, even where nobody takes the key.
  if (name !== 'escape') event.preventDefault()
  const taker = [...stack].reverse().find((entry) => entry.keys[name] !== undefined && entry.active())
  taker?.keys[name]?.(event)
}

/** Binds keys while the component is mounted and `active` (default: always) says yes. */
export function useHotkeys(keys: Keys, active: () => boolean = () => true): void {
  const entry = { keys, active }
  onMounted(() => {
    if (stack.length === 0) window.addEventListener('keydown', listen)
    stack.push(entry)
  })
  onBeforeUnmount(() => {
    stack.splice(stack.indexOf(entry), 1)
    if (stack.length === 0) window.removeEventListener('keydown', listen)
  })
}
