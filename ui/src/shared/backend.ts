// The only way from the pages to the program. Everything else imports `commands`, `ask` and `tell` from here,
// never the generated bindings' functions, so that one file changes when the generator does.
//
// `ask` reads. `tell` writes and then drops what the program itself calls stale: the tags of the answer are the
// first elements of the query keys.

import { type AppError, commands, type Finding, type Written } from '@/generated/bindings'

import { queryClient } from './queryClient'

export { commands }

/** What every command answers. */
export type Reply<T> = Promise<{ status: 'ok'; data: T } | { status: 'error'; error: AppError }>

/** A refusal of the program: stable `code`, Chinese `message`, the form field it belongs to, the rules behind it. */
export class BackendError extends Error {
  readonly code: string
  readonly field: string | null
  readonly findings: readonly Finding[]
  constructor(error: AppError) {
    super(error.message)
    this.name = 'BackendError'
    this.code = error.code
    this.field = error.field
    this.findings = error.findings
  }
}

/** How a refusal is shown: what is not allowed now is a warning, a fault is an error, a closed dialog is nothing. */
export type Severity = 'warning' | 'error' | 'nothing'

const SEVERITY: Readonly<Record<string, Severity>> = {
  cancelled: 'nothing',
  'vault.locked': 'nothing', // the start page takes over
  'input.invalid': 'warning',
  'rule.blocked': 'warning',
  'rule.reason_needed': 'warning',
  'row.not_found': 'warning',
  'row.changed': 'warning',
  'meeting.locked': 'warning',
  'organization.in_use': 'warning',
  'vault.wrong_password': 'warning',
  'vault.wait': 'warning',
  'vault.weak_password': 'warning',
  'vault.wrong_recovery_key': 'warning',
  'vault.exists': 'warning',
  'role.denied': 'warning',
  'print.missing_characters': 'warning',
}

/** How loudly an error is to be shown. Anything unknown is a fault. */
export function severityOf(error: unknown): Severity {
  return error instanceof BackendError ? (SEVERITY[error.code] ?? 'error') : 'error'
}

/** The sentence for the person; '' when there is nothing to say. Never shows the text of a foreign exception. */
export function messageOf(error: unknown): string {
  if (error instanceof BackendError) return error.message
  return '程序内部没有完成这一步，数据没有改动。请再试一次；仍然不行请重新打开程序。'
}

const lockedListeners = new Set<() => void>()
/** Calls `listener` whenever the program answers that it is locked. Returns the function that stops it. */
export function onLocked(listener: () => void): () => void {
  lockedListeners.add(listener)
  return () => lockedListeners.delete(listener)
}

/** Awaits a reading command; throws BackendError. */
export async function ask<T>(reply: Reply<T>): Promise<T> {
  const answer = await reply
  if (answer.status === 'error') {
    if (answer.error.code === 'vault.locked') lockedListeners.forEach((listener) => listener())
    throw new BackendError(answer.error)
  }
  return answer.data
}

/** Awaits a writing command, drops what became stale, gives the written value; throws BackendError. */
export async function tell<T>(reply: Reply<Written<T>>): Promise<T> {
  const { value, changed } = await ask(reply)
  // The workbench sums up everything, so every write makes it stale.
  await Promise.all([...changed, 'workbench'].map((tag) => queryClient.invalidateQueries({ queryKey: [tag] })))
  return value
}
