// Every paper, as other programs see it. DANGJIAN_PAPERS is a folder of PDF and Word files; where NAME.txt stands beside
// NAME.pdf, it is what was set: a line for each run of type, a tab where it is visibly spaced out. Where it does not (the
// papers of the example community), the programs must agree with each other.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { factsOf, fontsOf } from './paper.mjs'
import { close, complaintsAbout, seenByMupdf, seenByPdfjs, seenByPoppler, sorted, spacesNobodySet, wordFile, words } from './viewers.mjs'

const FOLDER = process.env.DANGJIAN_PAPERS ?? ''
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER, { recursive: true }).toSorted() : []
const PAPERS = FILES.filter((name) => name.endsWith('.pdf'))

test('there are papers to look at', () => {
  assert.ok(PAPERS.length > 50, `the samples lie in ${FOLDER}: ${PAPERS.length} papers`)
})

test('a space that nobody set, other letters and lost letters are found out', () => {
  assert.deepEqual(spacesNobodySet('于2026 年\n3月', '于2026年3月'), ['于2026␣年3月', '于2026年␣3月'])
  assert.deepEqual(spacesNobodySet('第1页 王建', '第 1 页\n王\t建'), [], 'white space may be lost, and lines may end')
  assert.notEqual(close('⼈民'), close('人民'), 'a radical is not the character that looks like it')
  assert.notEqual(sorted('二〇二六年'), sorted('二二六年'))
  assert.deepEqual(words('2026年11月3日，应到 15 人'), ['2026年11月3日', '应到', '15'])
})

for (const name of PAPERS) {
  test(name, async () => {
    const file = join(FOLDER, name)
    assert.deepEqual(complaintsAbout(file), [], 'qpdf, poppler and MuPDF have nothing to complain about')
    assert.ok(factsOf(file).pages > 0, 'a paper has pages')
    const poppler = seenByPoppler(file)
    const mupdf = seenByMupdf(file)
    const pdfjs = await seenByPdfjs(file)
    for (const { complaints } of [poppler, mupdf, pdfjs]) assert.deepEqual(complaints, [])

    const beside = file.replace(/pdf$/u, 'txt')
    const set = existsSync(beside) ? readFileSync(beside, 'utf8') : mupdf.said
    if (close(set) !== '') {
      const fonts = fontsOf(file)
      assert.ok(fonts.length > 0 && fonts.every(({ embedded, subset }) => embedded && subset), `every font is in the file, only the used part: ${JSON.stringify(fonts)}`)
    }
    assert.equal(close(poppler.inOrder), close(set), 'poppler copies what was set')
    assert.equal(sorted(poppler.inLines), sorted(set), 'poppler finds the same letters when it puts them into columns')
    assert.equal(close(mupdf.said), close(set), 'MuPDF copies what was set')
    assert.equal(close(pdfjs.said), close(set), 'pdf.js copies what was set')
    assert.deepEqual(words(set).filter((word) => !poppler.inLines.includes(word)), [], 'poppler finds every word in one piece')
    assert.deepEqual(spacesNobodySet(mupdf.said, set), [], 'MuPDF sees no space that nobody set')
    assert.deepEqual(spacesNobodySet(pdfjs.said, set), [], 'pdf.js sees no space that nobody set')
  })
}

for (const name of FILES.filter((file) => file.endsWith('.docx'))) {
  test(name, () => {
    const { complaints, main } = wordFile(join(FOLDER, name))
    assert.deepEqual(complaints, [], 'a Word file is a whole zip archive with a main part')
    assert.match(main, /^<\?xml [^>]*\?>\s*<w:document[\s>].*<w:body>.*<\/w:document>\s*$/su, 'the main part is a document, to its end')
  })
}
