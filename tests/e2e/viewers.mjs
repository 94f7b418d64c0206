// What other programs than ours make of a paper: poppler (Evince, Okular), MuPDF, pdf.js (Firefox), qpdf for the
// structure of the file, unzip for Word files. Beside paper.mjs, which says what the journey needs.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Said by Debian's build of MuPDF about itself, of every file. */
const ABOUT_ITSELF = 'warning: ICC support is not available'

/** Runs a program; gives what it printed, and what it complained about. */
function ask(tool, ...words) {
  const { status, stdout, stderr, error } = spawnSync(tool, words, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (error) throw error
  const complaints = stderr.split('\n').filter((line) => line !== '' && line !== ABOUT_ITSELF)
  if (status !== 0) complaints.push(`ended with ${status}`)
  return { said: stdout, complaints: complaints.map((line) => `${tool}: ${line}`) }
}

/** What programs complain about that check, tell about and draw the whole file. */
export function complaintsAbout(file) {
  return [
    ask('qpdf', '--check', file),
    ask('pdfinfo', file),
    ask('mutool', 'info', file),
    ask('mutool', 'draw', '-q', '-r', '72', '-F', 'pgm', '-o', '/dev/null', file),
  ].flatMap(({ complaints }) => complaints)
}

/** The text as poppler finds it: in the order of the file, and put into lines and columns as it is searched. */
export function seenByPoppler(file) {
  const inOrder = ask('pdftotext', '-raw', '-enc', 'UTF-8', file, '-')
  const inLines = ask('pdftotext', '-enc', 'UTF-8', file, '-')
  return { inOrder: inOrder.said, inLines: inLines.said, complaints: [...inOrder.complaints, ...inLines.complaints] }
}

/** The text as MuPDF finds it. */
export function seenByMupdf(file) {
  return ask('mutool', 'draw', '-q', '-F', 'txt', file)
}

/** The text as pdf.js finds it; every page is made ready to be drawn, so that its fonts are looked through too. */
export async function seenByPdfjs(file) {
  const complaints = []
  const kept = { log: console.log, warn: console.warn }
  console.log = console.warn = (...words) => complaints.push(`pdf.js: ${words.join(' ')}`)
  try {
    const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
    const opening = getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: VerbosityLevel.WARNINGS })
    const document = await opening.promise
    let said = ''
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      await page.getOperatorList()
      // Not normalized: a compatibility character is to be found as itself.
      const { items } = await page.getTextContent({ disableNormalization: true })
      said += `${items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('')}\n`
    }
    await opening.destroy()
    return { said, complaints }
  } finally {
    Object.assign(console, kept)
  }
}

/** What is wrong with a Word file as a zip archive, and its main part. */
export function wordFile(file) {
  const { complaints } = ask('unzip', '-tqq', file)
  const main = ask('unzip', '-p', file, 'word/document.xml')
  return { complaints: [...complaints, ...main.complaints], main: main.said }
}

/** The letters of a text, and for each whether white space stands before it. */
function letters(text) {
  const found = []
  let apart = true
  for (const letter of text) {
    if (/\s/u.test(letter)) {
      apart = true
    } else {
      found.push({ letter, apart })
      apart = false
    }
  }
  return found
}

/** The text without white space. */
export function close(text) {
  return text.replaceAll(/\s/gu, '')
}

/** The letters in the order of their numbers, for viewers that put them into another order. */
export function sorted(text) {
  return [...close(text)].toSorted().join('')
}

/** Where two texts of the same letters differ: places where white space is seen though none was set. */
export function spacesNobodySet(seen, set) {
  const [there, wanted] = [letters(seen), letters(set)]
  const around = (at) =>
    `${there.slice(Math.max(0, at - 6), at).map(({ letter }) => letter).join('')}␣${there.slice(at, at + 6).map(({ letter }) => letter).join('')}`
  return there.flatMap(({ apart }, at) => (apart && !wanted[at]?.apart ? [around(at)] : []))
}

/** What somebody may search for: Chinese characters and digits that stand together in one line. */
export function words(set) {
  return [...new Set(set.match(/[\p{Script=Han}\p{Nd}\p{Script=Latin}]{2,}/gu) ?? [])]
}
