// What the start page asks of the program, and how a waiting time is read.

import { BackendError } from '@/shared/backend'

/**
 * Seconds to wait after a refused password, 0 when there is nothing to wait for. The program tells them in its sentence
 * (`vault.wrong_password`, `vault.wait`); the page only counts down, the program itself refuses earlier tries.
 */
export function waitSecondsOf(error: unknown): number {
  if (!(error instanceof BackendError) || (error.code !== 'vault.wrong_password' && error.code !== 'vault.wait')) return 0
  return Number(/(\d+) 秒/u.exec(error.message)?.[1] ?? 0)
}
