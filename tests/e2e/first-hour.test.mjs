// The first hour of an office, in the real window: set up, three branches, then the Excel roster the office already has.
// Its columns stand in an unusual order and seven cells are wrong: they are found, mended in place, the rest is imported,
// taken back, and imported again.

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { start } from './driver.mjs'
import { enterBranch, idNumber, setUp } from './office.mjs'
import { handsOn } from './page.mjs'
import { workbook } from './workbook.mjs'

const PASSWORD = 'lantian-baiyun-3816'
const OWN = { name: '中共青禾社区委员会', short: '青禾社区党委' }
const BRANCHES = ['第一', '第二', '第三'].map((place) => ({ name: `中共青禾社区${place}网格支部委员会`, short: `${place}网格党支部` }))
const COUNT = 180
const HEAD = ['序号', '联系电话', '入党时间', '现居住地', '支部', '姓  名', '转正时间', '身份证号', '性别', '文化程度', '备注']
/** Two rows of title stand above the header. */
const FIRST_ROW = 4
const COLUMN = Object.fromEntries(HEAD.map((title, index) => [title.replaceAll(' ', ''), index]))

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const GIVEN = [...'明华建国秀英志强丽芳伟敏静磊洋艳勇军杰娟涛超']

/** The nth invented person as a row of the file. Region 99 of ID numbers is assigned to nobody. */
function person(n) {
  const born = new Date(Date.UTC(1950, 0, 1) + n * 86_400_000 * 97)
  const day = born.toISOString().slice(0, 10).replaceAll('-', '')
  const joined = born.getUTCFullYear() + 25
  const name = `${SURNAMES[n % SURNAMES.length]}${GIVEN[(n * 3) % GIVEN.length]}${GIVEN[(n * 7 + Math.floor(n / 20)) % GIVEN.length]}`
  // Dates as offices write them: text in several ways.
  const date = (year, month) => [`${year}.${month}.20`, `${year}年${month}月20日`, `${year}-${month}-20`][n % 3]
  return [
    n + 1, // a number, not imported
    13_900_000_000 + n, // a number cell
    date(joined, 6),
    `幸福里${(n % 9) + 1}号楼${(n % 5) + 1}单元`,
    `${['第一', '第二', '第三'][n % 3]}网格支部`,
    n % 10 === 0 ? `${name[0]}　${name.slice(1)}` : name,
    date(joined + 1, 6),
    idNumber(`990000${day}`, String(n + 1).padStart(3, '0')),
    (n + 1) % 2 === 1 ? '男' : '女',
    ['初中', '高中', '大专', '大学'][n % 4],
    '',
  ]
}

/** What is planted: row in the data, column, what stands there; what it is mended to, or nothing when the row is skipped. */
function planted(rows) {
  const right = rows.map((row) => [...row])
  const id = (n) => right[n][COLUMN['身份证号']]
  return [
    { n: 10, column: COLUMN['身份证号'], wrong: id(10).slice(0, 17) + (id(10).endsWith('1') ? '2' : '1'), mended: id(10), says: '校验码' },
    { n: 25, column: COLUMN['身份证号'], wrong: '9.90000195609170E+17', mended: id(25), says: '科学计数' },
    { n: 40, column: COLUMN['入党时间'], wrong: '1985-02-30', mended: right[40][COLUMN['入党时间']], says: '没有30日' },
    { n: 77, column: COLUMN['联系电话'], wrong: '1390000007', mended: '13900000077', says: '11位' },
    { n: 101, column: COLUMN['支部'], wrong: '第九网格支部', mended: '第三网格支部', says: '没有“第九网格支部”' },
    { n: 130, column: COLUMN['姓名'], wrong: '', mended: right[130][COLUMN['姓名']], says: '没有填写姓名' },
    { n: 160, column: COLUMN['身份证号'], wrong: id(3), says: '与第 7 行' },
  ]
}

test('a roster of 180 people with seven errors is imported, taken back and imported again', { timeout: 900_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dangjian-first-hour-'))
  const saved = mkdtempSync(join(tmpdir(), 'dangjian-lists-'))
  const rows = Array.from({ length: COUNT }, (_, n) => person(n))
  const errors = planted(rows)
  for (const { n, column, wrong } of errors) rows[n][column] = wrong
  const file = join(folder, '青禾社区党员花名册.xlsx')
  writeFileSync(file, workbook('花名册', [['青禾社区党员花名册'], ['填表人：周明远    2026年'], HEAD, ...rows, ['合计', COUNT]], ['A1:K1', 'A2:K2']))
  const env = { DANGJIAN_DATA_DIR: join(folder, 'data'), DANGJIAN_SAVE_DIR: saved, DANGJIAN_OPEN_FILE: file }
  const program = await start({ env })
  t.after(async () => {
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
    rmSync(saved, { recursive: true, force: true })
  })
  const { browser } = program
  const page = handsOn(browser)
  async function part(name, work) {
    const began = Date.now()
    await work()
    await page.shot(name)
    t.diagnostic(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
  }

  await part('office', async () => {
    await setUp(browser, page, { own: OWN, name: '周明远', password: PASSWORD })
    for (const branch of BRANCHES) await enterBranch(page, branch)
  })
  await part('columns', () => seeColumns(browser, page))
  await part('errors', () => findErrors(page, errors))
  await part('marked', async () => {
    await page.click('import-marked')
    await page.until('the marked file', async () => readdirSync(saved).find((name) => name.endsWith('.xlsx')))
  })
  await part('mended', () => mendErrors(browser, page, errors))
  await part('imported', () => importAll(page, COUNT - 1))
  await part('undone', () => takeBack(page))
  await part('again', async () => {
    await seeColumns(browser, page)
    await mendErrors(browser, page, errors)
    await importAll(page, COUNT - 1)
    await page.click('nav-members')
    await page.says(`共 ${COUNT - 1} 名`, '[data-testid="member-count"]')
    await page.fill('member-search', '13900000077'.slice(-6))
    await page.says('共 1 名', '[data-testid="member-count"]')
  })
})

async function seeColumns(browser, page) {
  if (!(await page.there('[data-testid="import-choose"]'))) {
    await page.click('nav-members')
    await page.click('member-import-first')
  }
  await page.click('import-choose')
  await page.seen('import-columns', 30_000)
  const table = await page.text('[data-testid="import-columns"]')
  const id = '990000'
  assert.ok(!new RegExp(`${id}\\d{8}`, 'u').test(table), 'R-PRV-09: numbers of people are masked')
  const meanings = await browser.execute(() =>
    [...document.querySelectorAll('[data-testid="import-columns"] tbody tr')].map((row) => [row.cells[1].innerText.trim(), row.cells[3].innerText.trim()]),
  )
  const meaning = Object.fromEntries(meanings)
  const wanted = { 联系电话: '手机号码', 入党时间: '入党日期', 现居住地: '家庭住址', 支部: '所在党支部', 姓名: '姓名', 转正时间: '转正日期', 身份证号: '公民身份号码', 性别: '性别', 文化程度: '学历', 序号: '不导入' }
  for (const [title, field] of Object.entries(wanted)) assert.equal(meaning[title], field, `the column ${title} is known`)
  await page.click('import-check')
  await page.seen('import-rows', 30_000)
}

async function findErrors(page, errors) {
  await page.says(`有误 ${errors.length}`, '[data-testid="import-filter-rejected"]')
  for (const { n, says } of errors) await page.says(says, `[data-testid="import-row-${FIRST_ROW + n}"]`)
}

async function mendErrors(browser, page, errors) {
  for (const [place, { n, column, mended }] of errors.entries()) {
    const row = FIRST_ROW + n
    if (mended === undefined) {
      await page.click(`import-skip-${row}`)
    } else {
      await page.fill(`import-fix-${row}-${column}`, mended)
      await browser.keys(['Tab'])
    }
    await page.says(`有误 ${errors.length - place - 1}`, '[data-testid="import-filter-rejected"]')
  }
}

async function importAll(page, people) {
  await page.says(`导入 ${people} 人`, '[data-testid="import-commit"]')
  await page.click('import-commit')
  await page.says(`新增 ${people} 人`, '[data-testid="import-done"]')
}

async function takeBack(page) {
  await page.click('import-undo')
  await page.clickWords('.el-message-box button', '撤销本次导入')
  await page.says('由周明远撤销', '[data-testid="import-history"]')
  await page.until('an empty roster', async () => {
    await page.click('nav-members')
    return page.there('[data-testid="empty-state"]')
  })
  await page.click('member-import-first')
}
