// What stands in the address of a list: texts, days, one of several, the page. Unknown or damaged values are ignored, never
// an error.

import type { LocationQueryValue } from 'vue-router'

type Part = LocationQueryValue | LocationQueryValue[] | undefined

/** A plain text; empty when there is none. */
export function textIn(value: Part): string {
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}

/** A day, if it is one. */
export const dayIn = (value: Part): string | null => (/^\d{4}-\d{2}-\d{2}$/u.test(textIn(value)) ? textIn(value) : null)

/** One of several, if it is one of them. */
export const oneIn = <T extends string>(list: readonly T[], value: Part): T | null => list.find((entry) => entry === textIn(value)) ?? null

/** The page number, counted from 1. */
export function pageIn(value: Part): number {
  const page = Number.parseInt(textIn(value), 10)
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}
