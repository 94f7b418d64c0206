// Sizes of a page on the screen. An inch is 25.4 mm, 72 points or 96 CSS pixels.

import type { OpenPaper } from '@/generated/bindings'

/** How large pages are shown: as wide as there is room, or as on paper. */
export type Zoom = 'fit' | 'actual'

/** CSS width of a page. `room` is the CSS width there is; a narrow column never gets less than 160. */
export function pageWidth(paper: Pick<OpenPaper, 'widthMm'>, zoom: Zoom, room: number): number {
  if (zoom === 'actual' || room <= 0) return Math.round((paper.widthMm * 96) / 25.4)
  return Math.max(160, Math.floor(room))
}

/**
 * Pixels of the picture for one point of paper, so that one pixel of the picture is one pixel of the
 * screen. Rounded to eighths to draw the same page again only when it differs; between 0.5 and 300 dpi.
 */
export function pixelsPerPoint(paper: Pick<OpenPaper, 'widthMm'>, cssWidth: number, deviceRatio: number): number {
  const wanted = (cssWidth * deviceRatio) / ((paper.widthMm * 72) / 25.4)
  return Math.min(PRINT_PIXELS_PER_POINT, Math.max(0.5, Math.round(wanted * 8) / 8))
}

/** 300 dots per inch: what an office laser printer shows of text. */
export const PRINT_PIXELS_PER_POINT = 4.1667
