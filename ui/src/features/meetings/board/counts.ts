// The three numbers of a vote as they are typed. What is not typed is computed: nobody against, the rest abstained. Whether
// the numbers can be and what they mean is said by the program, not here.

import type { VoteDraft } from '@/generated/bindings'

/** The numbers as text; '' where nothing was typed. */
export type TypedCounts = { inFavour: string; against: string; abstain: string }

const numberOf = (text: string): number | null => (/^\d{1,5}$/u.test(text.trim()) ? Number(text.trim()) : null)

/** The numbers of a counted vote. */
export type Counts = { inFavour: number; against: number; abstain: number }

/** The numbers of a vote; null while 赞成 is empty or one of them is no number. */
export function countsOf(typed: TypedCounts, present: number): Counts | null {
  const inFavour = numberOf(typed.inFavour)
  const against = typed.against.trim() === '' ? 0 : numberOf(typed.against)
  if (inFavour === null || against === null) return null
  const abstain = typed.abstain.trim() === '' ? Math.max(0, present - inFavour - against) : numberOf(typed.abstain)
  return abstain === null ? null : { inFavour, against, abstain }
}

const textOf = (count: number | null | undefined): string => (count === null || count === undefined ? '' : String(count))

/** Stored numbers as they would have been typed. */
export const typedCounts = (vote: VoteDraft | null): TypedCounts => ({
  inFavour: textOf(vote?.inFavour),
  against: textOf(vote?.against),
  abstain: textOf(vote?.abstain),
})
