// Printing (打印): every page of an open paper is drawn at 300 dpi into a part of the document that only the
// printer sees, one page a sheet without margins, and then the window prints. Afterwards the pages go away.
//
// 为什么是图片: a web view prints what it shows; pages drawn by the backend come out of the printer exactly as
// in the PDF, whatever fonts the computer has.

import './print.css'

import type { OpenPaper } from '@/generated/bindings'
import { ask, commands } from '@/shared/backend'
import { printWindow } from '@/shared/desktop'

import { PRINT_PIXELS_PER_POINT } from './zoom'

const HOST = 'print-pages'

/** Whether a print is being prepared: a second click does nothing then. */
let printing = false

/**
 * Draws all pages and opens the print dialog of the system; resolves when the dialog is closed.
 * `progress` hears how many pages are drawn. False when another print is still under way.
 */
export async function printPaper(paper: OpenPaper, progress?: (drawn: number, of: number) => void): Promise<boolean> {
  if (printing) return false
  printing = true
  document.querySelector(`.${HOST}`)?.remove()
  const host = document.createElement('div')
  host.className = HOST
  // Hidden from screen readers too: it only repeats what the preview shows.
  host.setAttribute('aria-hidden', 'true')
  document.body.append(host)
  const size = pageSize(paper)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, size]
  try {
    for (let page = 0; page < paper.pageCount; page += 1) {
      // One after the other: a page at 300 dpi takes some 35 MB while it is drawn.
      const picture = await ask(commands.paperPage(paper.id, page, PRINT_PIXELS_PER_POINT))
      const image = document.createElement('img')
      image.alt = ''
      image.src = picture.dataUrl
      host.append(image)
      await image.decode?.().catch(() => undefined)
      progress?.(page + 1, paper.pageCount)
    }
    await printWindow()
    return true
  } finally {
    host.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== size)
    printing = false
  }
}

/** The sheet of paper as it is: turned where the paper is turned, small where it is small. */
function pageSize(paper: Pick<OpenPaper, 'widthMm' | 'heightMm'>): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  // A hair less than the sheet: rounding up would put an empty sheet between two pages.
  sheet.replaceSync(
    `@page { size: ${paper.widthMm}mm ${paper.heightMm}mm; margin: 0 }
    @media print { .${HOST} img { width: ${paper.widthMm}mm; height: ${paper.heightMm - 0.1}mm } }`,
  )
  return sheet
}
