// Shares as the program counts them: thousandths, rounded down.

/** `66.6%`; — where there is no whole to take a share of. */
export const permilleText = (permille: number | null): string => (permille === null ? '—' : `${Math.floor(permille / 10)}.${permille % 10}%`)
