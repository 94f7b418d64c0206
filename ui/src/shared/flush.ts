// What must be put away before the window closes or the program locks: typed text not yet kept as a draft.

type Flush = () => Promise<void>
const pending = new Set<Flush>()

/** Registers `flush`; returns the function that takes it out again. */
export function onFlush(flush: Flush): () => void {
  pending.add(flush)
  return () => pending.delete(flush)
}

/** Puts everything away. A draft that cannot be kept must not hold the others up. */
export async function flushDrafts(): Promise<void> {
  await Promise.allSettled([...pending].map((flush) => flush()))
}
