// The keys of the board. Pure: a key comes in, what it means comes out. Function keys work everywhere and with a Chinese
// input method on; signs and arrows only where nothing is being typed.

import type { AttendanceStatus, LeaveReason } from '@/generated/bindings'

import { REASONS } from '../attendance'

/** What a key asks of the board. */
export type BoardAct = 'speech' | 'decision' | 'item' | 'all_present' | 'begin' | 'end' | 'full_screen' | 'next' | 'previous' | 'save' | 'leave'

/** What is being typed: nothing but initials (`home`), a speech, a decision or a new item. */
export type BoardMode = 'home' | 'speech' | 'decision' | 'item'

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>

const ALWAYS: Readonly<Record<string, BoardAct>> = {
  F2: 'speech',
  F4: 'decision',
  F6: 'item',
  F7: 'all_present',
  F8: 'begin',
  F9: 'end',
  F11: 'full_screen',
  PageDown: 'next',
  PageUp: 'previous',
  Escape: 'leave',
}
const WHERE_NOTHING_IS_TYPED: Readonly<Record<string, BoardAct>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  '/': 'speech',
  // The same key while a Chinese input method is on.
  '、': 'speech',
}

/** What a key asks for; null: it belongs to the field that has the focus. */
export function actOf(key: Key, isTyping: boolean): BoardAct | null {
  if (key.isComposing) return null
  if (key.ctrlKey || key.metaKey) return key.key.toLowerCase() === 's' && !key.altKey ? 'save' : null
  if (key.altKey) return null
  return ALWAYS[key.key] ?? (isTyping ? null : (WHERE_NOTHING_IS_TYPED[key.key] ?? null))
}

/** A mark in the attendance list. */
export type Mark = { status: AttendanceStatus | null; reason?: LeaveReason }

/** What a key behind the initials marks: Enter 出席, 1–6 请假 with its reason, 0 缺席, 9 免予要求, 8 未记. */
export function markOf(key: string): Mark | null {
  if (key === 'Enter') return { status: 'present' }
  if (key === '0') return { status: 'absent' }
  if (key === '9') return { status: 'exempt' }
  if (key === '8') return { status: null }
  const reason = /^[1-6]$/u.test(key) ? REASONS[Number(key) - 1] : undefined
  return reason === undefined ? null : { status: 'leave', reason }
}

/** A text with the caret in it. */
export type TypedText = { text: string; caret: number }

/** Puts `phrase` at the caret. */
export function withPhrase(typed: TypedText, phrase: string): TypedText {
  const text = typed.text.slice(0, typed.caret) + phrase + typed.text.slice(typed.caret)
  return { text, caret: typed.caret + phrase.length }
}

/** The text with `;1` … `;9` (or `；1`) just before the caret replaced by that phrase; null when there is nothing to replace. */
export function withShortcut(typed: TypedText, phrases: readonly string[]): TypedText | null {
  const found = /[;；]([1-9])$/u.exec(typed.text.slice(0, typed.caret))
  const phrase = found === null ? undefined : phrases[Number(found[1]) - 1]
  if (phrase === undefined) return null
  const start = typed.caret - 2
  return withPhrase({ text: typed.text.slice(0, start) + typed.text.slice(typed.caret), caret: start }, phrase)
}
