// A screen of 1280×720 as it is, and at 150 %, which leaves 853×480 for the page: every page in the real window, with
// nothing that has to be scrolled sideways and no button whose words are cut.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import test from 'node:test'
import { start } from './driver.mjs'
import { handsOn } from './page.mjs'

const SCREENS = [
  { scale: 100, width: 1280, height: 720 },
  { scale: 150, width: 853, height: 480 },
]
/** What slides in needs a moment before it can be measured. */
const REST_MS = 500

for (const { scale, width, height } of SCREENS) test(`every page fits a screen at ${scale} %`, { timeout: 600_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dangjian-scale-'))
  const program = await start({ args: ['--example'], env: { DANGJIAN_DATA_DIR: join(folder, 'data') } })
  t.after(async () => {
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const { browser } = program
  const page = handsOn(browser)
  await page.seen('count-members', 120_000)
  await browser.setWindowSize(width, height)
  await page.until('the size of the window', () => browser.execute((wanted) => window.innerWidth <= wanted, width))

  const problems = []
  async function look(name) {
    await sleep(REST_MS)
    problems.push(...(await browser.execute(tooWide)).map((problem) => `${name}: ${problem}`))
    await page.shot(`${scale}-${name}`)
  }
  const go = async (hash, id) => {
    await browser.execute((to) => (location.hash = to), hash)
    await page.seen(id)
  }
  const openFirst = async (table) => {
    const row = `[data-testid="${table}"] .el-table__body tr`
    await page.until('a row', () => browser.execute((wanted) => document.querySelector(wanted) !== null, row))
    await browser.execute((wanted) => document.querySelector(wanted).click(), row)
    await page.until('a record', async () => /#\/\w+\/[0-9a-f-]{36}/u.test(await browser.getUrl()))
  }
  const lookAtTabs = async (name) => {
    const tabs = await browser.execute(() => [...document.querySelectorAll('main [role=tab]')].map((tab) => tab.innerText.trim()))
    for (const [index, tab] of tabs.entries()) {
      await page.clickWords('main [role=tab]', tab)
      await look(`${name}-${index + 1}`)
    }
  }

  await look('workbench')
  await go('#/organizations', 'org-detail')
  await look('organizations')
  await lookAtTabs('organization')
  await page.click('org-new')
  await page.seen('org-form-name')
  await look('organization-form')
  await browser.keys(['Escape'])
  for (const [name, hash, id] of [
    ['committees', '#/organizations/committees', 'committees-print'],
    ['secretaries', '#/organizations/secretaries', 'secretaries-export'],
    ['units', '#/organizations/coverage/units', 'coverage-tab-units'],
    ['rates', '#/organizations/coverage/rates', 'coverage-tab-rates'],
    ['instructors', '#/organizations/coverage/instructors', 'coverage-tab-instructors'],
    ['transfers', '#/members/transfers', 'members-tab-transfers'],
    ['floating', '#/members/floating', 'members-tab-floating'],
    ['double-reports', '#/members/double-reports', 'members-tab-double-reports'],
    ['duplicates', '#/members/duplicates', 'members-tab-duplicates'],
    ['structure', '#/members/structure', 'page-title'],
    ['import', '#/members/import', 'page-title'],
  ]) {
    await go(hash, id)
    await look(name)
  }
  await go('#/members', 'member-table')
  await look('members')
  await page.click('member-new')
  await page.seen('member-form-name')
  await look('member-form')
  await browser.keys(['Escape'])
  await go('#/', 'count-members')
  await go('#/members', 'member-table')
  await openFirst('member-table')
  await look('member')
  await lookAtTabs('member')
  await go('#/meetings', 'meeting-table')
  await look('meetings')
  await openFirst('meeting-table')
  await look('meeting')
  await page.click('meeting-preview')
  await page.seen('paper-page', 30_000)
  await look('preview')
  await go('#/meetings/new', 'meeting-form-organization')
  await look('meeting-new')
  await go('#/papers', 'papers-title')
  await lookAtTabs('papers')
  await browser.execute(() => (location.hash = '#/settings'))
  await page.says('设置', '[data-testid="page-title"]')
  await lookAtTabs('settings')
  await page.click('lock-button')
  await page.until('the start page', () => browser.execute(() => document.querySelector('main.start') !== null))
  await look('start')
  assert.deepEqual(problems, [], 'nothing is wider than its place')
})

/** In the page, but for cross tables as wide as what is counted (`data-may-scroll`): what has to be scrolled sideways, and buttons that cut their words. */
function tooWide() {
  const seen = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden'
  const nameOf = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} “${element.innerText.trim().slice(0, 30)}”`
  const found = []
  for (const element of document.querySelectorAll('*')) {
    if (!(element instanceof HTMLElement) || !seen(element)) continue
    const over = element.scrollWidth - element.clientWidth
    const flow = getComputedStyle(element).overflowX
    if (over > 1 && element.clientWidth > 0 && (flow === 'auto' || flow === 'scroll') && !('mayScroll' in element.dataset)) found.push(`${nameOf(element)} scrolls sideways by ${over}`)
    if (over > 1 && element.matches('button, [role=tab], h1, h2')) found.push(`${nameOf(element)} is cut by ${over}`)
  }
  const right = document.documentElement.clientWidth
  for (const element of document.querySelectorAll('button, input, h1, h2, h3, a')) {
    const box = element.getBoundingClientRect()
    if (seen(element) && box.width > 1 && box.right > right + 1) found.push(`${nameOf(element)} ends at ${Math.round(box.right)} of ${right}`)
  }
  return found
}
