// The beginning of a journey: an office that is set up, its branches, invented people.

import assert from 'node:assert/strict'

/** The wizard, from the first window to the desk. `own` has a name and a short name. */
export async function setUp(browser, page, { own, name, password }) {
  await page.seen('wizard', 30_000)
  await page.clickAt('[data-testid="wizard-understood"], .el-checkbox:has([data-testid="wizard-understood"])')
  await page.click('wizard-next')
  await page.fill('wizard-name', name)
  await page.fill('wizard-password', password)
  await page.fill('wizard-password-again', password)
  await page.click('wizard-next')
  // The key is derived slowly on purpose.
  await page.seen('recovery-word', 30_000)
  const words = await browser.execute(() => [...document.querySelectorAll('[data-testid="recovery-word"] b')].map((word) => word.innerText.trim()))
  assert.equal(words.length, 24, 'the recovery key has 24 words')
  await page.shot('recovery-sheet')
  await page.click('wizard-next')
  await page.seen('wizard-confirm')
  const asked = await browser.execute(() => [...document.querySelectorAll('[data-testid^="wizard-word-"]')].map((field) => Number(field.dataset.testid.replace('wizard-word-', ''))).filter((place) => place > 0))
  assert.ok(asked.length >= 3, 'some words are asked back, so that the sheet was really read')
  // First a wrong word: the vault must not open without the paper.
  for (const place of asked) await page.fill(`wizard-word-${place}`, words[place - 1])
  await page.fill(`wizard-word-${asked[0]}`, words[asked[0] - 1] === '的' ? '一' : '的')
  await page.click('wizard-confirm')
  await page.seen('wizard-problem')
  await page.fill(`wizard-word-${asked[0]}`, words[asked[0] - 1])
  await page.click('wizard-confirm')
  await page.fill('wizard-org-name', own.name)
  await page.fill('wizard-org-short', own.short)
  await page.click('wizard-finish')
  await page.click('wizard-begin')
  await page.says(own.short, '[data-testid="own-organization"]')
}

/** A branch of the grid level below the own organisation. */
export async function enterBranch(page, branch) {
  await page.click('nav-organizations')
  await page.click('org-new')
  await page.fill('org-form-name', branch.name)
  await page.fill('org-form-short-name', branch.short)
  await page.choose('org-form-kind', '党支部')
  await page.choose('org-form-level', '网格')
  await page.click('org-form-save')
  await page.gone('org-form-save')
  await page.says(branch.short, '[data-testid="org-tree"]')
}

/** An ID number with its check character (GB 11643, ISO 7064 MOD 11-2). */
export function idNumber(regionAndBirth, sequence) {
  const digits = `${regionAndBirth}${sequence}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  return `${digits}${'10X98765432'[sum % 11]}`
}
