// What poppler's tools say about a PDF file: a second opinion, from a program that is not ours.

import { execFileSync } from 'node:child_process'

const ask = (tool, ...words) => execFileSync(tool, words, { encoding: 'utf8' })

/** Pages, size and title of a PDF. */
export function factsOf(file) {
  const said = ask('pdfinfo', file)
  const line = (name) => new RegExp(`^${name}:\\s+(.*)$`, 'mu').exec(said)?.[1] ?? ''
  return { pages: Number(line('Pages')), size: line('Page size'), title: line('Title') }
}

/** The fonts of a PDF: name, whether embedded, whether only the characters used. */
export function fontsOf(file) {
  // The table's columns are as wide as its rule of hyphens says; names may hold blanks.
  const [head, rule, ...rows] = ask('pdffonts', file).trimEnd().split('\n')
  const columns = [...rule.matchAll(/-+/gu)].map(({ index, 0: dashes }) => ({
    name: head.slice(index, index + dashes.length).trim(),
    of: (row) => row.slice(index, index + dashes.length).trim(),
  }))
  const cell = (row, name) => columns.find((column) => column.name === name)?.of(row)
  return rows.map((row) => ({ name: cell(row, 'name'), embedded: cell(row, 'emb') === 'yes', subset: cell(row, 'sub') === 'yes' }))
}

/** All text of a PDF without blanks and line ends, so that a sentence is found wherever its lines break. */
export function textOf(file) {
  return ask('pdftotext', '-enc', 'UTF-8', file, '-').replaceAll(/\s/gu, '')
}
