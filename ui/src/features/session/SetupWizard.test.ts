import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { commands, type OrganizationDraft, type SessionState } from '@/generated/bindings'
import { adoptSession } from '@/shared/session'
import { mounted, ok, refusal } from '@/shared/testing'

import SetupWizard from './SetupWizard.vue'

vi.mock('@/generated/bindings', () => ({
  commands: { setupBegin: vi.fn(), setupConfirmRecovery: vi.fn(), setupFinish: vi.fn(), setupRecoveryPaper: vi.fn(), paperSave: vi.fn(), paperPage: vi.fn() },
}))
const { setupBegin, setupConfirmRecovery, setupFinish } = vi.mocked(commands)

const PASSWORD = '梧桐树下的早晨很安静'
const words = [...'的一是在不了有和人这中大为上个国我以要他时来用们']
const opened: SessionState = {
  stage: 'open',
  problem: null,
  users: [],
  user: null,
  ownOrganization: '梧桐社区党委',
  ownOrganizationId: 'o1',
  isExample: false,
  idleMinutes: 10,
  largeFont: false,
  today: '2026-11-24',
}

beforeEach(() => {
  adoptSession({ ...opened, stage: 'setup', ownOrganization: '' })
  setupBegin.mockReset().mockImplementation(() => ok({ words, codeGroups: ['7KQ2'], ask: [3, 11, 20] }))
  setupConfirmRecovery.mockReset().mockImplementation(() => ok(null))
  setupFinish.mockReset().mockImplementation(() => ok(opened))
})
const click = async (page: VueWrapper, id: string): Promise<void> => {
  await page.get(`[data-testid="${id}"]`).trigger('click')
  await flushPromises()
}
const submit = async (page: VueWrapper): Promise<void> => {
  await page.get('form').trigger('submit')
  await flushPromises()
}
async function atPassword(): Promise<VueWrapper> {
  const { page } = mounted(SetupWizard)
  await page.get('[data-testid="wizard-understood"] input, input[data-testid="wizard-understood"]').setValue(true)
  await click(page, 'wizard-next')
  return page
}
async function typePassword(page: VueWrapper, password: string, again = password): Promise<void> {
  await page.get('[data-testid="wizard-name"]').setValue('王秀兰')
  await page.get('[data-testid="wizard-password"]').setValue(password)
  await page.get('[data-testid="wizard-password-again"]').setValue(again)
  await submit(page)
}

describe('the wizard', () => {
  it('does not begin before the notice on state secrets is acknowledged (R-PRV-13)', () => {
    const { page } = mounted(SetupWizard)
    expect(page.text()).toContain('涉及国家秘密的内容不得录入')
    expect(page.get('[data-testid="wizard-next"]').attributes('disabled')).toBeDefined()
    page.unmount()
  })
  it('leads from the notice to the finished desk', async () => {
    const page = await atPassword()
    await typePassword(page, PASSWORD)
    expect(setupBegin).toHaveBeenCalledWith({ userName: '王秀兰', password: PASSWORD })
    expect(page.findAll('[data-testid="recovery-word"]').map((word) => word.get('b').text())).toEqual(words)

    await click(page, 'wizard-next')
    expect(page.text(), 'the words are read from the paper, not from the screen').not.toContain('同一密钥')
    for (const place of [3, 11, 20]) await page.get(`[data-testid="wizard-word-${place}"]`).setValue(words[place - 1])
    await submit(page)
    expect(setupConfirmRecovery).toHaveBeenCalledWith([3, 11, 20].map((place) => ({ place, word: words[place - 1] })))

    await page.get('[data-testid="wizard-org-name"]').setValue('中共青云街道梧桐社区委员会')
    await page.get('[data-testid="wizard-org-short"]').setValue('梧桐社区党委')
    await submit(page)
    expect(setupFinish.mock.calls[0]?.[0]).toMatchObject({
      level: 'community',
      kind: 'party_committee',
      overrideReason: '',
    } satisfies Partial<OrganizationDraft>)
    expect(page.text()).toContain('设置完成')
    page.unmount()
  })
  it.each([
    ['短密码', '短密码'],
    [PASSWORD, '梧桐树下的早晨很吵闹'],
    ['我是王秀兰别人猜不到', '我是王秀兰别人猜不到'],
  ])('does not even send %s', async (password, again) => {
    const page = await atPassword()
    await typePassword(page, password, again)
    expect(setupBegin).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(page.text()).toContain('密码还不符合下面的要求'))
    page.unmount()
  })
  it('shows at the field why the program refused a weak password', async () => {
    setupBegin.mockImplementation(() => refusal('vault.weak_password', '密码主要由常用词组成，容易被猜到。', 'password'))
    const page = await atPassword()
    await typePassword(page, 'password123456')
    await vi.waitFor(() => expect(page.text()).toContain('密码主要由常用词组成，容易被猜到。'))
    expect(page.find('[data-testid="recovery-word"]').exists(), 'no sheet without a password').toBe(false)
    page.unmount()
  })
  it('goes on at the organisation when it was interrupted after the recovery sheet', () => {
    adoptSession({ ...opened, stage: 'setup', user: { id: 'u1', name: '王秀兰', role: 'secretary' } })
    const { page } = mounted(SetupWizard)
    expect(page.find('[data-testid="wizard-org-name"]').exists()).toBe(true)
    page.unmount()
  })
  it('stays at the words while they do not fit the paper', async () => {
    setupConfirmRecovery.mockImplementation(() => refusal('vault.wrong_recovery_key', '恢复密钥第 11 个词不正确。', 'recoveryKey'))
    const page = await atPassword()
    await typePassword(page, PASSWORD)
    await click(page, 'wizard-next')
    for (const place of [3, 11, 20]) await page.get(`[data-testid="wizard-word-${place}"]`).setValue('错')
    await submit(page)
    expect(page.get('[data-testid="wizard-problem"]').text()).toContain('第 11 个词不正确')
    page.unmount()
  })
})
