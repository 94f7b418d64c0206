// A meeting from the to-do to the printed minutes, in the real window: prefilled from the desk, announced, held on the
// board by keyboard alone, locked, and on paper. Every key on the board is counted; only the prose is not.

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { start } from './driver.mjs'
import { handsOn } from './page.mjs'
import { factsOf, textOf } from './paper.mjs'

/** Keys that the meeting may take besides its prose. */
const KEYS_AT_MOST = 120
const GISTS = ['先张贴通知，再逐户提醒。', '物业要一起参加。', '三号楼堆物最多。', '每周公布一次进度。', '由楼栋长分层包干。', '请居民代表来监督。']
const ITEMS = ['传达学习近期文件', '讨论楼道清理办法', '布置下月工作']
const DECISION = '月底前清理完楼道堆物。'

test('a meeting goes from the to-do to its minutes by keyboard', { timeout: 600_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dangjian-meeting-'))
  const saved = mkdtempSync(join(tmpdir(), 'dangjian-papers-'))
  await afterMidnight()
  const program = await start({ args: ['--example'], env: { DANGJIAN_DATA_DIR: join(folder, 'data'), DANGJIAN_SAVE_DIR: saved } })
  t.after(async () => {
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
    rmSync(saved, { recursive: true, force: true })
  })
  const { browser } = program
  const page = handsOn(browser)
  await page.seen('todo-row', 120_000)

  // From the to-do to a meeting that is filled in already.
  await page.until('the to-do of a meeting not held', () =>
    browser.execute(() => {
      const rows = [...document.querySelectorAll('[data-testid="todo-row"]')]
      const row = rows.find((one) => /(支委会|党员大会|主题党日|党课)尚未/u.test(one.innerText))
      row?.querySelector('[data-testid="todo-go"]')?.click()
      return row !== undefined
    }),
  )
  await page.seen('meeting-form-due', 30_000)
  assert.notEqual(await page.valueOf('meeting-form-title'), '', 'the name is filled in')
  const title = '清理楼道专题会议'
  await page.fill('meeting-form-title', title)
  await page.fill('meeting-form-place', '党群服务中心')
  // It began early today: it must be over before it can be locked.
  await page.fillAndLeave('meeting-form-starts-at', '今天')
  await page.fillAndLeave('meeting-form-starts-at-time', '0001')
  await page.click('meeting-form-save')
  await page.seen('meeting-page', 30_000)

  for (const [kind, words] of [['notice', '会议通知'], ['sign_in', '签到表']]) {
    await page.clickAt(`[data-testid="meeting-paper-${kind}"]`)
    await page.click('paper-save')
    await page.until(`${words} on paper`, async () => readdirSync(saved).some((name) => name.includes(words)))
  }
  await page.clickAt('[data-testid="meeting-paper-minutes"]')

  // The board.
  await page.click('meeting-board')
  await page.seen('meeting-board-page')
  const people = await browser.execute(() => [...document.querySelectorAll('[data-testid="board-person"]')].map((row) => row.querySelector('.name')?.innerText ?? row.innerText))
  assert.ok(people.length >= 3, `the people due are on the board: ${people}`)
  let pressed = 0
  const keys = async (...list) => {
    for (const key of list) {
      pressed += 1
      await browser.keys([key])
      await sleep(30)
    }
  }
  const prose = async (words) => {
    await sleep(150)
    await browser.execute((text) => document.execCommand('insertText', false, text), words)
    await sleep(100)
  }
  await keys('F7')
  for (const item of ITEMS) {
    await keys('F6')
    await prose(item)
    await keys('Enter')
  }
  await keys('PageUp', 'PageUp')
  for (const [place, gist] of GISTS.entries()) {
    if (place === 2 || place === 4) await keys('PageDown')
    await keys('F2')
    await prose(people[place % people.length].trim().split(/\s/u)[0])
    // A name is two or three initials: counted as if they had been typed.
    pressed += 3
    await keys('Enter')
    await prose(gist)
    await keys('Enter')
    if (place === 3) {
      await keys('F4')
      await prose(DECISION)
      await keys('Enter')
      const present = /实到\s*(\d+)/u.exec(await page.text('[data-testid="board-counts"]'))?.[1] ?? ''
      // Some abstain: of those who may vote, the rest is counted by the program.
      await keys(...String(Number(present) - 3), 'Enter', 'Enter', 'Enter')
      await prose(people[0].trim().split(/\s/u)[0])
      pressed += 3
      await keys('Enter')
      await keys(...'12-31', 'Enter')
    }
  }
  await keys('F9')
  await page.shot('board')
  const board = await page.text('[data-testid="meeting-board-page"]')
  // Only the item under discussion is open; the others say how many spoke.
  for (const words of [...ITEMS, ...GISTS.slice(4), '发言 2']) assert.ok(board.includes(words), `“${words}” stands on the board`)
  await keys('Escape')
  await page.seen('meeting-page')
  t.diagnostic(`${pressed} keystrokes besides the prose`)
  assert.ok(pressed <= KEYS_AT_MOST, `${pressed} keystrokes besides the prose`)

  // Two photos dropped on the page; one is named, and both are on their sheet.
  await browser.executeAsync(dropPhotos, ['IMG_0001.jpg', '分组讨论.jpg'])
  await page.until('two photos', () => browser.execute(() => document.querySelectorAll('[data-testid="attachment"] img').length === 2))
  await page.click('attachment-rename')
  await page.fill('attachment-name', '逐户宣传')
  await browser.keys(['Enter'])
  await page.says('逐户宣传.jpg', '[data-testid="meeting-attachments"]')
  await page.shot('photos')
  await page.clickAt('[data-testid="meeting-paper-photos"]')
  await page.click('paper-save')
  const sheet = await page.until('the photos on paper', async () => readdirSync(saved).find((name) => name.includes('会议照片')))
  await page.until('the sheet complete', async () => factsOf(join(saved, sheet)).pages === 1)
  const captions = textOf(join(saved, sheet)).replaceAll(/\s/gu, '')
  for (const words of [title, '图1逐户宣传', '图2分组讨论']) assert.ok(captions.includes(words), `“${words}” stands on the sheet: ${captions}`)
  await page.clickAt('[data-testid="meeting-paper-minutes"]')

  // What only the paper needs, then the lock.
  const [host, recorder] = people.map((name) => name.trim().split(/\s/u)[0])
  await page.fillAndLeave('meeting-form-host', host)
  await page.fillAndLeave('meeting-form-recorder', recorder)
  await page.fill('meeting-form-material', '社区环境整治学习资料')
  await page.click('meeting-save')
  await page.says('已保存', '[data-testid="meeting-saved"]')
  await page.click('meeting-finish')
  await page.seen('finish-heading')
  if (await page.there('[data-testid="finish-reason"]')) await page.fill('finish-reason', '按实际情况记录')
  await page.click('finish-confirm')
  await page.seen('meeting-locked', 30_000)
  await page.click('paper-save')
  const file = await page.until('the minutes on paper', async () => readdirSync(saved).find((name) => name.includes('会议记录') && name.endsWith('.pdf')))
  await page.until('the file complete', async () => factsOf(join(saved, file)).pages >= 1)
  const text = textOf(join(saved, file)).replaceAll(/\s/gu, '')
  for (const words of [title, ...ITEMS, ...GISTS, DECISION, '赞成', '通过']) assert.ok(text.includes(words), `“${words}” stands in the minutes: ${text}`)
})

/** In the page: drops pictures of those names where the clerk would. */
function dropPhotos(names, done) {
  // Each of another colour: the same picture twice is refused.
  const drawn = (name, place) =>
    new Promise((ready) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 900 })
      const pen = canvas.getContext('2d')
      pen.fillStyle = `hsl(${place * 120} 40% 60%)`
      pen.fillRect(0, 0, 1200, 900)
      canvas.toBlob((blob) => ready(new File([blob], name, { type: 'image/jpeg' })), 'image/jpeg')
    })
  Promise.all(names.map(drawn)).then((files) => {
    const data = new DataTransfer()
    for (const file of files) data.items.add(file)
    document.querySelector('[data-testid="attachment-drop"]').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    done()
  })
}

/** Right after midnight (the program's clock is that of China) no meeting of today can be over yet. */
async function afterMidnight() {
  const minutes = () => (Math.floor(Date.now() / 60_000) + 8 * 60) % (24 * 60)
  while (minutes() < 3) await sleep(5_000)
}
