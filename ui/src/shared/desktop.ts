// The window: what it tells the page and what the page asks of it. Besides backend.ts the only file that knows of
// Tauri; in a plain browser and in tests the events simply do not come.

import { listen } from '@tauri-apps/api/event'

import { ask, commands } from './backend'
import { flushDrafts } from './flush'

const insideTauri = (): boolean => '__TAURI_INTERNALS__' in window

/**
 * The window is about to close: the program sends `flush-drafts`, the page puts typed text away as drafts and then
 * lets the window go. The window closes even when a draft cannot be kept: it must not be held hostage.
 */
export async function onCloseRequested(): Promise<() => void> {
  if (!insideTauri()) return () => undefined
  return listen('flush-drafts', () => {
    void flushDrafts().finally(() => {
      void commands.windowClose()
    })
  })
}

/**
 * Tells the program that the first usable screen is drawn. Waits for a paint; a window that is never shown (a minimized
 * one, a test) never paints, so not for ever.
 */
export function windowReady(): void {
  let told = false
  const tellOnce = (): void => {
    if (told) return
    told = true
    // Asked for as a picture, which needs no command (window.rs).
    new Image().src = '/first-screen-drawn'
  }
  requestAnimationFrame(() => setTimeout(tellOnce, 0))
  setTimeout(tellOnce, 2000)
}

/** How long the pictures of the pages must stay after the print dialog has closed, in milliseconds. */
const DRAWING_MS = 3000

/**
 * Opens the print dialog of the system. Resolves when it is closed and the pages are drawn.
 *
 * 为什么要等: web views differ in when they answer: at once, or when the dialog closes, and WebKitGTK draws the pages only
 * after that; who takes them away at once prints nothing. Whichever sign of the closed dialog comes first counts, then
 * the pages get some time.
 */
export async function printWindow(): Promise<void> {
  const signs = ['afterprint', 'focus', 'pointerdown', 'keydown'] as const
  let heard = (): void => undefined
  const closed = new Promise<void>((resolve) => (heard = resolve))
  signs.forEach((sign) => window.addEventListener(sign, heard, true))
  try {
    await ask(commands.windowPrint())
    await closed
    await new Promise((resolve) => setTimeout(resolve, DRAWING_MS))
  } finally {
    signs.forEach((sign) => window.removeEventListener(sign, heard, true))
  }
}
