import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { commands, type SessionState } from '@/generated/bindings'
import { adoptSession, useSession } from '@/shared/session'
import { mounted, ok, refusal } from '@/shared/testing'

import UnlockPanel from './UnlockPanel.vue'

vi.mock('@/generated/bindings', () => ({ commands: { unlock: vi.fn(), unlockWithRecovery: vi.fn() } }))
const { unlock, unlockWithRecovery } = vi.mocked(commands)

const locked: SessionState = {
  stage: 'locked',
  problem: null,
  users: [
    { id: 'u1', name: '王秀兰', role: 'secretary' },
    { id: 'u2', name: '陈静', role: 'clerk' },
  ],
  user: null,
  ownOrganization: '梧桐社区党委',
  ownOrganizationId: 'o1',
  isExample: false,
  idleMinutes: 10,
  largeFont: false,
  today: '2026-11-24',
}
const button = (page: VueWrapper) => page.get('[data-testid="unlock-submit"]')
async function tryWith(page: VueWrapper, password: string): Promise<void> {
  await page.get('[data-testid="unlock-password"]').setValue(password)
  await page.get('form').trigger('submit')
  await flushPromises()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  unlock.mockReset()
  unlockWithRecovery.mockReset()
  adoptSession(locked)
})
afterEach(() => {
  vi.useRealTimers()
})

describe('unlocking', () => {
  it('opens the desk for the chosen user', async () => {
    unlock.mockImplementation(() => ok({ ...locked, stage: 'open', user: locked.users[0] ?? null }))
    const { page } = mounted(UnlockPanel)
    await tryWith(page, '梧桐树下的早晨很安静')
    expect(unlock).toHaveBeenCalledWith('u1', '梧桐树下的早晨很安静')
    expect(useSession().session.value.stage).toBe('open')
    page.unmount()
  })
  it('counts down after a wrong password and sends nothing meanwhile', async () => {
    unlock.mockImplementation(() => refusal('vault.wrong_password', '密码不正确。请检查大小写和输入法，3 秒后可再试。数据没有变化。', 'password'))
    const { page } = mounted(UnlockPanel)
    await tryWith(page, 'wrong')
    await vi.waitFor(() => expect(page.text()).toContain('密码不正确'))
    expect(button(page).text()).toBe('请等待 3 秒')
    expect(page.get<HTMLInputElement>('[data-testid="unlock-password"]').element.value, 'a wrong password does not stay on the screen').toBe('')
    await tryWith(page, 'again')
    expect(unlock).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(3000)
    expect(button(page).text()).toBe('解锁')
    await tryWith(page, 'again')
    expect(unlock).toHaveBeenCalledTimes(2)
    page.unmount()
  })
  it('asks for a password instead of sending none', async () => {
    const { page } = mounted(UnlockPanel)
    await tryWith(page, '')
    await vi.waitFor(() => expect(page.text()).toContain('请输入密码。'))
    expect(unlock).not.toHaveBeenCalled()
    page.unmount()
  })
  it('goes on with the recovery sheet when the password is forgotten', async () => {
    unlockWithRecovery.mockImplementation(() => refusal('vault.wrong_recovery_key', '恢复密钥第 7 个词不正确。', 'recoveryKey'))
    const { page } = mounted(UnlockPanel)
    await page.get('[data-testid="unlock-forgot"]').trigger('click')
    await vi.waitFor(() => expect(page.find('[data-testid="recovery"]').exists()).toBe(true), { timeout: 5000 })
    await page.get('[data-testid="recovery-words"]').setValue('的一是在不了有')
    await page.get('[data-testid="recovery-password"]').setValue('梧桐树下的早晨很安静')
    await page.get('[data-testid="recovery-password-again"]').setValue('梧桐树下的早晨很安静')
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(unlockWithRecovery).toHaveBeenCalledWith('的一是在不了有', 'u1', '梧桐树下的早晨很安静')
    await vi.waitFor(() => expect(page.text()).toContain('第 7 个词不正确'))
    page.unmount()
  })
})
