// For `cargo xtask bench`: unlocks a large vault, opens every page once and prints how much memory all processes of
// the window take then (`pss-mb N`). Without a password it measures the window as it is: the bare peer.

import { setTimeout as sleep } from 'node:timers/promises'
import { memoryOf, start } from './driver.mjs'
import { handsOn } from './page.mjs'

/** Lets the window come to rest: what is still being drawn or freed should not count. */
const REST_MS = 3_000
const password = process.env.DANGJIAN_PASSWORD ?? ''

const program = await start()
try {
  const page = handsOn(program.browser)
  if (password !== '') await openEverything(program.browser, page)
  await sleep(REST_MS)
  const pids = program.processes()
  for (const pid of pids) console.log(`process ${pid}: ${memoryOf([pid]).toFixed(0)} MB`)
  console.log(`pss-mb ${memoryOf(pids).toFixed(1)}`)
} finally {
  await program.stop()
}

async function openEverything(browser, page) {
  const go = (hash) => browser.execute((to) => (location.hash = to), hash)
  const rest = () => sleep(800)

  await page.fill('unlock-password', password)
  await page.click('unlock-submit')
  await page.seen('nav-workbench', 30_000)
  await rest()
  await page.shot('workbench')
  for (const [list, table] of [['members', 'member-table'], ['meetings', 'meeting-table']]) {
    await go(`#/${list}`)
    await page.seen(table)
    await rest()
    await page.shot(list)
    // WebKitWebDriver does not take a table row for something that can be clicked.
    const row = `[data-testid="${table}"] .el-table__body tr`
    await page.until('a row', () => browser.execute((wanted) => document.querySelector(wanted) !== null, row))
    await browser.execute((wanted) => document.querySelector(wanted).click(), row)
    await page.until('a record', async () => /#\/\w+\/[0-9a-f-]{36}/u.test(await browser.getUrl()))
    await rest()
    await page.shot(`${list}-record`)
  }
  await page.click('meeting-preview')
  await page.seen('paper-page', 30_000)
  await page.shot('preview')
  await go('#/meetings/new')
  await page.seen('meeting-form-organization')
  await go('#/organizations')
  await page.seen('org-detail')
  await rest()
  await page.shot('organizations')
  await go('#/settings')
  await page.says('设置', '[data-testid="page-title"]')
  await rest()
  const tabs = await browser.execute(() => [...document.querySelectorAll('main [role=tab]')].map((tab) => tab.innerText.trim()))
  for (const tab of tabs) {
    await page.clickWords('main [role=tab]', tab)
    await rest()
  }
  await page.shot('settings')
  await go('#/')
  await rest()
}
