// What a clerk does at the window, in a few words: click, fill, choose, read. Fields are found by their data-testid.
//
// Chinese text goes in the way an input method hands it over (one insertion at the cursor); letters and digits are
// typed key by key. Texts are read with innerText, because getText() is empty inside tables under WebKitWebDriver.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pictures } from './driver.mjs'

const byId = (id) => `[data-testid="${id}"]`
const PATIENCE_MS = 15_000

/** Hands on one window. */
export function handsOn(browser) {
  let taken = 0

  async function shot(name) {
    taken += 1
    await sleep(300) // what was just changed is drawn a moment later
    const file = join(pictures(), `${String(taken).padStart(2, '0')}-${name}.png`)
    // WebKitWebDriver waits for the graphics card before it takes a picture; the program uses none (`lean.rs`).
    if (process.platform === 'linux') execFileSync('import', ['-window', 'root', file])
    else await browser.saveScreenshot(file)
  }

  /** Waits until a value is what we want; says what it was last. */
  async function until(what, look, timeout = PATIENCE_MS) {
    const end = Date.now() + timeout
    let seen
    for (;;) {
      seen = await look().catch((error) => error)
      if (seen !== undefined && seen !== false && seen !== '' && !(seen instanceof Error)) return seen
      if (Date.now() > end) {
        await shot('failed')
        throw new Error(`${what} did not happen in ${timeout / 1000} s; last seen: ${String(seen)}; on the page:\n${(await text('body')).slice(0, 2_000)}`)
      }
      await sleep(50)
    }
  }

  /** Visible text of the first element, '' when there is none. */
  async function text(selector) {
    return browser.execute((wanted) => document.querySelector(wanted)?.innerText ?? '', selector)
  }

  const there = (selector) =>
    browser.execute((wanted) => [...document.querySelectorAll(wanted)].some((element) => element.getClientRects().length > 0), selector)

  /** Waits for an element that can be seen. */
  async function seen(id, timeout) {
    await until(`${id} on the page`, () => there(byId(id)), timeout)
  }
  async function gone(id) {
    await until(`${id} gone`, async () => !(await there(byId(id))))
  }
  async function says(words, selector = 'body') {
    return until(`“${words}” in ${selector}`, async () => (await text(selector)).includes(words))
  }

  /** Clicks the first element that fits, once it stands still and nothing lies over it (drawers slide in). */
  async function clickAt(selector) {
    await until(`a click on ${selector}`, async () => {
      if (!(await browser.executeAsync(isAtRest, selector))) return false
      await (await browser.$(selector)).click()
      return true
    })
  }
  const click = (id) => clickAt(byId(id))

  /** The field itself, or the first one inside the element of that id. */
  async function field(id) {
    const selector = byId(id)
    const inner = [`input${selector}`, `textarea${selector}`, `${selector} input:not([type=radio]):not([type=checkbox])`, `${selector} textarea`].join(', ')
    await until(`the field ${id}`, () => there(inner))
    return inner
  }

  /** Replaces what stands in a field. */
  async function fill(id, words) {
    const selector = await field(id)
    await clickAt(selector)
    const plain = /^[\x20-\x7e]*$/u.test(words)
    await browser.execute(
      (wanted, inserted) => {
        const input = document.querySelector(wanted)
        input.focus()
        input.select()
        if (inserted === null) document.execCommand('delete')
        else document.execCommand('insertText', false, inserted)
      },
      selector,
      plain ? null : words,
    )
    if (plain && words !== '') await (await browser.$(selector)).addValue(words)
    await until(`the field ${id} filled`, async () => (await valueOf(id)) === words || ((await valueOf(id)) === '' && words === ''))
  }
  /** Fills a field that takes its text when it is left (dates, times, persons). */
  async function fillAndLeave(id, words) {
    await fill(id, words)
    await browser.keys(['Tab'])
  }
  async function valueOf(id) {
    return browser.execute((wanted) => document.querySelector(wanted)?.value ?? '', await field(id))
  }

  /** Chooses an entry of a select or of a tree of choices. */
  async function choose(id, label) {
    await clickAt(`${byId(id)} .el-select__wrapper, ${byId(id)}.el-select__wrapper, .el-select__wrapper:has(${byId(id)})`)
    await until(`the choice ${label}`, () =>
      browser.execute((wanted) => {
        const entries = [...document.querySelectorAll('.el-select-dropdown__item, .el-tree-node__content')]
        const entry = entries.find((one) => one.getClientRects().length > 0 && one.innerText.trim() === wanted)
        const target = entry?.querySelector('.el-select-dropdown__item') ?? entry
        target?.click()
        return target !== undefined && target !== null
      }, label),
    )
  }

  /** Clicks the first visible element of a kind that says exactly this. */
  async function clickWords(selector, words) {
    await until(`“${words}” to click`, () =>
      browser.execute(
        (kind, wanted) => {
          const found = [...document.querySelectorAll(kind)].find((one) => one.getClientRects().length > 0 && one.innerText.trim() === wanted)
          found?.click()
          return found !== undefined
        },
        selector,
        words,
      ),
    )
  }

  return { shot, until, text, seen, gone, says, click, clickAt, fill, fillAndLeave, valueOf, choose, clickWords, there }
}

/** In the page: whether an element is enabled, stands still for 60 ms and is what a click on its middle would hit. */
function isAtRest(selector, done) {
  const element = document.querySelector(selector)
  if (element === null || element.disabled === true || element.getClientRects().length === 0) {
    done(false)
    return
  }
  element.scrollIntoView({ block: 'center', inline: 'nearest' })
  const before = element.getBoundingClientRect()
  setTimeout(() => {
    const now = element.getBoundingClientRect()
    const still = now.x === before.x && now.y === before.y && now.width === before.width && now.height === before.height
    const hit = document.elementFromPoint(now.x + now.width / 2, now.y + now.height / 2)
    done(still && hit !== null && (element.contains(hit) || hit.contains(element)))
  }, 60)
}
