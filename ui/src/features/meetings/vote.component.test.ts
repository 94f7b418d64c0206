import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'

import type { VoteDraft, VoteResult, VoteRule } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { queryClient } from '@/shared/queryClient'
import { ok } from '@/shared/testing'

import { newCandidate, newVote } from './agenda'
import MeetingVote from './MeetingVote.vue'

const PEOPLE = [
  { memberId: 'm1', name: '陈静' },
  { memberId: 'm2', name: '何平' },
]
const RULES: readonly VoteRule[] = ['general', 'admit', 'elect', 'disposal']
const result: VoteResult = {
  resolutionId: 'r1',
  outlook: {
    ruleId: 'R-VOTE-02',
    basis: '发展党员工作细则',
    due: 23,
    present: 20,
    neededPresent: 12,
    neededInFavour: 12,
    quorumReached: true,
    sentence: '应到会有表决权 23 人，须到会 12 人，赞成须 12 票。',
  },
  passed: null,
  figures: '',
  arithmetic: '',
  elected: [],
  findings: [],
}

function shown(vote: VoteDraft, part: { result?: VoteResult | null; disabled?: boolean } = {}) {
  queryClient.clear()
  vi.spyOn(commands, 'meetingList').mockImplementation(() => ok({ rows: [], total: 0 }))
  const page = mount(MeetingVote, {
    attachTo: document.body,
    global: { plugins: [[VueQueryPlugin, { queryClient }]] },
    props: {
      modelValue: vote,
      result: part.result ?? null,
      rules: RULES,
      people: PEOPLE,
      organizationId: 'o',
      label: '决议一',
      disabled: part.disabled ?? false,
      'onUpdate:modelValue': (next: VoteDraft) => page.setProps({ modelValue: next }),
    },
  })
  const at = (id: string) => page.find(`[data-testid="${id}"]`)
  return { page, at, now: () => page.props('modelValue') }
}

afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

describe('the vote on a resolution', () => {
  it('says what it needs before anybody votes, and fills in a unanimous vote with one click', async () => {
    const { page, at, now } = shown(newVote('general'), { result })
    expect(at('vote-outlook').text()).toBe(result.outlook.sentence)
    expect(at('vote-arithmetic').exists(), 'nothing is counted yet').toBe(false)
    await at('vote-all').trigger('click')
    expect(now()).toMatchObject({ inFavour: 20, against: 0, abstain: 0 })
    page.unmount()
  })
  it('shows the sum after the count with its word, and what the rules refuse', async () => {
    const counted: VoteResult = { ...result, passed: false, figures: '应到会 23 人，实到 20 人', arithmetic: '赞成须 12 票，得 11 票，未通过' }
    const { page, at } = shown({ ...newVote('general'), inFavour: 11, against: 9, abstain: 0 }, { result: counted })
    expect(at('vote-arithmetic').text()).toMatch(/✗ 未通过.*实到 20 人；赞成须 12 票/su)
    const blocked = {
      ruleId: 'R-VOTE-07',
      level: 'block' as const,
      message: '赞成、反对、弃权共 21 票，多于实到 20 人。',
      basis: '',
      due: null,
      field: null,
    }
    await page.setProps({ result: { ...result, findings: [blocked] } })
    expect(page.text()).toContain('多于实到 20 人')
    page.unmount()
  })
  it('offers only the secret ballot where the rule asks for it, and asks for the person (R-VOTE-02)', async () => {
    const { page, at } = shown(newVote('admit'))
    await flushPromises()
    expect(page.find('.method').text()).toContain('无记名投票')
    expect(page.findAllComponents({ name: 'ElOption' }).map((option) => option.props('label'))).not.toContain('举手表决')
    expect(at('vote-subject').exists()).toBe(true)
    expect(at('vote-reviewed-by').exists(), 'R-VOTE-08').toBe(true)
    page.unmount()
  })
  it('keeps of a written opinion who sent it and when, and of the choice only a total (R-VOTE-06, R-PRV-15)', () => {
    const vote: VoteDraft = { ...newVote('admit'), writtenOpinions: [{ memberId: 'm1', name: '陈静', datedOn: '2026-11-19' }], writtenInFavour: 1 }
    const { page, at } = shown(vote)
    const written = page.find('.written')
    expect(written.text()).toMatch(/陈静.*其中赞成/su)
    expect(written.findAll('.el-input-number'), 'one number for all of them together').toHaveLength(1)
    expect(at('vote-written-in-favour').exists()).toBe(true)
    page.unmount()
    const general = shown(newVote('general'))
    expect(general.page.find('.written').exists(), 'only for the admission of a member').toBe(false)
    general.page.unmount()
  })
  it('counts an election by candidate; a name written in has votes in favour only (R-ELE-09)', async () => {
    const { page, at, now } = shown(newVote('elect'))
    expect(at('vote-inFavour').exists(), 'totals stand with the candidates').toBe(false)
    await at('candidate-add').trigger('click')
    await at('candidate-name-0').setValue('欧阳·阿依古丽')
    expect(now().election?.candidates.map((entry) => entry.name)).toEqual(['欧阳·阿依古丽'])
    page.unmount()
    const written = { ...newCandidate(), name: '何平', isWrittenIn: true, inFavour: 2 }
    const election = { seats: 3, ballotsIssued: 20, ballotsReturned: 20, ballotsVoid: 0, candidates: [written] }
    const second = shown({ ...newVote('elect'), election })
    const disabled = (mark: string) => second.page.find<HTMLInputElement>(`[data-testid="candidate-${mark}-0"] input`).element.disabled
    expect([disabled('inFavour'), disabled('against'), disabled('abstain')]).toEqual([false, true, true])
    second.page.unmount()
  })
  it('offers nothing to change on a locked record (R-MIN-03)', () => {
    const { page, at } = shown(newVote('elect'), { result, disabled: true })
    expect(at('candidate-add').exists()).toBe(false)
    expect(at('vote-all').exists()).toBe(false)
    expect(page.findAll('input').every((input) => (input.element as HTMLInputElement).disabled)).toBe(true)
    page.unmount()
  })
})
