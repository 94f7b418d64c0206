// The first day of a clerk, in the real window: set up, enter a branch and five members, hold a meeting, print its
// minutes; then lock, a wrong password, the right one, and after a restart everything is still there.

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { start } from './driver.mjs'
import { enterBranch, idNumber, setUp } from './office.mjs'
import { handsOn } from './page.mjs'
import { factsOf, fontsOf, textOf } from './paper.mjs'

const PASSWORD = 'lantian-baiyun-3816'
const OWN = { name: '中共青禾社区委员会', short: '青禾社区党委' }
const BRANCH = { name: '中共青禾社区第一网格支部委员会', short: '第一网格党支部' }
// Invented people. Region 99 of ID numbers is assigned to nobody; the check characters are right.
const MEMBERS = [
  { name: '周明远', id: idNumber('99000019620315', '031'), mobile: '13900000001', joined: '1985-07-01', converted: '1986-07-01' },
  { name: '林晓棠', id: idNumber('99000019881121', '042'), mobile: '13900000002', joined: '2010-06-20', converted: '2011-06-20' },
  { name: '买买提·艾力', id: idNumber('99000019790908', '053'), mobile: '13900000003', joined: '2005-12-12', converted: '2006-12-12' },
  { name: '𠮷国平', id: idNumber('99000019710105', '075'), mobile: '13900000004', joined: '1998-04-30', converted: '1999-04-30' },
  { name: '吴秀兰', id: idNumber('99000019500610', '084'), mobile: '13900000005', joined: '1975-10-01', converted: '1976-10-01' },
]
const MEETING = {
  title: '第一网格党支部党员大会',
  place: '党群服务中心二楼会议室',
  item: '讨论楼道堆物清理办法',
  gist: '三号楼堆物最多，建议先从三号楼开始，每周公布进度。',
  resolution: '十二月底前清理完三号楼楼道堆物，由党员分层包干。',
}

test('from the first start to the printed minutes', { timeout: 600_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dangjian-e2e-'))
  const saved = mkdtempSync(join(tmpdir(), 'dangjian-papers-'))
  const env = { DANGJIAN_DATA_DIR: join(folder, 'data'), DANGJIAN_SAVE_DIR: saved }
  let program = await start({ env })
  t.after(async () => {
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
    rmSync(saved, { recursive: true, force: true })
  })
  let page = handsOn(program.browser)

  /** One named part of the journey: said when done, with a picture. */
  async function part(name, work) {
    const began = Date.now()
    await work()
    await page.shot(name)
    t.diagnostic(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
  }

  await part('wizard', () => setUp(program.browser, page, { own: OWN, name: '周明远', password: PASSWORD }))
  await part('branch', () => enterBranch(page, BRANCH))
  await part('members', () => enterMembers(program.browser, page))
  await part('meeting', () => holdMeeting(program.browser, page))
  await part('finish', () => finishMeeting(page))
  await part('preview', () => seePreview(program.browser, page))
  await part('pdf', async () => {
    await page.click('paper-save')
    const file = await page.until('the PDF file', async () => readdirSync(saved).find((name) => name.endsWith('.pdf')))
    await page.until('the PDF complete', async () => statSync(join(saved, file)).size > 1_000)
    checkPaper(join(saved, file))
  })
  await part('word', async () => {
    await page.clickAt('[data-testid="meeting-paper-summary"]')
    await page.click('paper-word')
    const file = await page.until('the Word file', async () => readdirSync(saved).find((name) => name.endsWith('.docx')))
    assert.ok(file.includes('会议纪要'), `the chosen paper is saved: ${file}`)
  })
  await part('lock', () => lockAndUnlock(page))
  await part('restart', async () => {
    await program.stop()
    program = await start({ env })
    page = handsOn(program.browser)
    await page.seen('unlock-password', 30_000)
    await page.fill('unlock-password', PASSWORD)
    await page.click('unlock-submit')
    await findEverything(page)
  })
})

async function enterMembers(browser, page) {
  await page.click('nav-members')
  for (const [index, member] of MEMBERS.entries()) {
    await page.click('member-new')
    await page.fill('member-form-name', member.name)
    await page.fill('member-form-mobile', member.mobile)
    await page.clickWords('.el-radio', '正式党员')
    await page.fillAndLeave('member-form-join-date', member.joined)
    await page.fillAndLeave('member-form-conversion-date', member.converted)
    await page.choose('member-form-organization', BRANCH.short)
    if (index === 0) {
      // R-MEM-01: a wrong check character is refused at its field, and what was typed stays.
      await page.fill('member-form-id-number', wrongCheck(member.id))
      await page.click('member-form-save')
      await page.says('校验', '.el-form-item__error')
      assert.ok(await page.there('[data-testid="member-form-save"]'), 'the form stays open when the ID number is refused')
      assert.equal(await page.valueOf('member-form-name'), member.name, 'what was typed stays')
      await page.shot('id-number-refused')
    }
    await page.fill('member-form-id-number', member.id)
    await page.click('member-form-save')
    await page.gone('member-form-save')
    await page.click('nav-members')
  }
  for (const member of MEMBERS) await page.says(member.name, '[data-testid="member-table"]')
  const table = await page.text('[data-testid="member-table"]')
  assert.ok(!table.includes(MEMBERS[0].id), 'R-PRV-09: the list shows ID numbers masked only')
}

async function holdMeeting(browser, page) {
  await page.click('nav-meetings')
  await page.click('meeting-new')
  await page.choose('meeting-form-organization', BRANCH.short)
  await page.says(`应到 ${MEMBERS.length} 人`, '[data-testid="meeting-form-due"]')
  // Held yesterday: a meeting that is still to come cannot be finished.
  const today = await page.valueOf('meeting-form-starts-at')
  const day = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)
  await page.fill('meeting-form-title', MEETING.title)
  await page.fillAndLeave('meeting-form-starts-at', day)
  await page.fillAndLeave('meeting-form-starts-at-time', '1400')
  await page.fill('meeting-form-place', MEETING.place)
  await page.click('meeting-form-save')
  await page.seen('attendance-row')
  await page.fillAndLeave('meeting-form-ends-at', day)
  await browser.execute((value) => {
    // The time field has no id of its own: it is the second field of the pair.
    const field = document.querySelectorAll('[data-testid="meeting-form-ends-at"] input')[1]
    field.focus()
    document.execCommand('insertText', false, value)
    field.blur()
  }, '15:30')
  await page.fillAndLeave('meeting-form-host', MEMBERS[0].name)
  await page.fillAndLeave('meeting-form-recorder', MEMBERS[1].name)

  // One on leave, the rest present.
  await browser.execute((name) => {
    const row = [...document.querySelectorAll('[data-testid="attendance-row"]')].find((one) => one.innerText.includes(name))
    ;[...row.querySelectorAll('button')].find((button) => button.innerText.trim() === '请假').click()
  }, MEMBERS[4].name)
  await page.click('attendance-all-present')
  await page.until('the sum of R-MIN-01', async () => (await page.text('[data-testid="attendance-counts"]')).replaceAll(/\s/gu, '').startsWith('应到5=实到4+请假1+缺席0'))

  await page.click('agenda-add')
  await page.fill('agenda-title-0', MEETING.item)
  await page.click('speech-add-0')
  await page.fill('speech-gist-0-0', MEETING.gist)
  await browser.execute(() => document.querySelector('[data-testid="speech-row"] input').focus())
  await browser.execute((name) => document.execCommand('insertText', false, name), MEMBERS[2].name)
  await browser.keys(['Tab'])
  await page.click('resolution-add')
  await page.fill('resolution-text-0', MEETING.resolution)
  await page.fillAndLeave('resolution-owner-0', MEMBERS[3].name)
  await page.fillAndLeave('resolution-due-0', '12-31')
  await page.click('meeting-save')
  await page.says('已保存', '[data-testid="meeting-saved"]')
}

async function finishMeeting(page) {
  await page.click('meeting-finish')
  await page.seen('finish-heading')
  await page.shot('finish-dialog')
  // Warnings need a reason; without any the field is not there.
  if (await page.there('[data-testid="finish-reason"]')) await page.fill('finish-reason', '按实际情况记录')
  await page.click('finish-confirm')
  await page.seen('meeting-locked')
  assert.ok(!(await page.there('[data-testid="agenda-add"]')), 'R-MIN-03: a finished record is locked')
}

async function seePreview(browser, page) {
  await page.click('meeting-preview')
  await page.seen('paper-page')
  // Not only a picture of the right size: there is ink on it.
  await page.until('the page as a picture', () =>
    browser.execute(() => {
      const image = document.querySelector('[data-testid="paper-page"] img')
      if (image === null || !image.complete || image.naturalWidth < 300) return false
      const canvas = document.createElement('canvas')
      canvas.width = image.naturalWidth
      canvas.height = image.naturalHeight
      const paint = canvas.getContext('2d')
      paint.drawImage(image, 0, 0)
      const { data } = paint.getImageData(0, 0, canvas.width, canvas.height)
      let dark = 0
      for (let at = 0; at < data.length; at += 4) if (data[at] < 100 && data[at + 3] > 200) dark += 1
      return dark > 1_000
    }),
  )
}

function checkPaper(file) {
  const facts = factsOf(file)
  assert.match(facts.size, /^595\.\d+ x 841\.\d+ pts \(A4\)$/u, 'minutes are printed on A4')
  assert.ok(facts.pages >= 1, 'there is a page')
  const fonts = fontsOf(file)
  assert.ok(fonts.length > 0, 'the text is text, not a picture')
  for (const font of fonts) {
    assert.ok(font.embedded, `${font.name} must be embedded: other computers do not have it`)
    assert.ok(font.subset, `${font.name} must be a subset: whole Chinese fonts are megabytes`)
  }
  const text = textOf(file)
  const wanted = [MEETING.title, MEETING.place, MEETING.item, MEETING.gist, MEETING.resolution, ...MEMBERS.map((member) => member.name)]
  for (const words of wanted) assert.ok(text.includes(words), `“${words}” must be in the minutes; they say:\n${text}`)
  assert.ok(!text.includes('〓'), 'every character was found in some font')
}

async function lockAndUnlock(page) {
  await page.click('lock-button')
  await page.seen('unlock-password')
  // A notice of what was just done goes by itself; nothing else of the desk may be left.
  await page.until('a screen without the desk', async () => !(await page.text('body')).includes(MEETING.title))
  await page.fill('unlock-password', 'lantian-baiyun-0000')
  await page.click('unlock-submit')
  await page.says('密码不正确', '#unlock-problem')
  await page.shot('wrong-password')
  // A wrong password only makes one wait.
  await page.until('the end of the wait', async () => (await page.text('[data-testid="unlock-submit"]')).trim() === '解锁', 60_000)
  await page.fill('unlock-password', PASSWORD)
  await page.click('unlock-submit')
  await findEverything(page)
}

async function findEverything(page) {
  await page.seen('nav-members', 30_000)
  await page.click('nav-members')
  for (const member of MEMBERS) await page.says(member.name, '[data-testid="member-table"]')
  await page.click('nav-meetings')
  await page.says(MEETING.title, '[data-testid="meeting-table"]')
}

/** The same number with another check character. */
function wrongCheck(id) {
  return id.slice(0, 17) + (id.endsWith('1') ? '2' : '1')
}
