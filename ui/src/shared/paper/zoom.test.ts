import { describe, expect, it } from 'vitest'

import { pageWidth, pixelsPerPoint } from './zoom'

const A4 = { widthMm: 210 }

describe('the size of a page on the screen', () => {
  it('is 794 css pixels wide at 100 % for A4', () => {
    expect(pageWidth(A4, 'actual', 400)).toBe(794)
  })
  it('takes the room there is', () => {
    expect(pageWidth(A4, 'fit', 420.7)).toBe(420)
    expect(pageWidth(A4, 'fit', 20)).toBe(160)
  })
  it('asks for one picture pixel for one screen pixel', () => {
    expect(pixelsPerPoint(A4, 794, 1)).toBe(1.375)
    expect(pixelsPerPoint(A4, 794, 2)).toBe(2.625)
    expect(pixelsPerPoint(A4, 5000, 3)).toBeCloseTo(4.1667)
  })
})
