import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { type ActivityStrip, commands, type MonthCell, type Todo, type Workbench } from '@/generated/bindings'
import { adoptSession } from '@/shared/session'
import { mounted, ok } from '@/shared/testing'

import WorkbenchPage from './WorkbenchPage.vue'

vi.mock('@/generated/bindings', () => ({ commands: { workbench: vi.fn() } }))
const { workbench } = vi.mocked(commands)

const todo = (title: string, newMeeting: Todo['newMeeting']): Todo => ({
  title,
  state: 'overdue',
  finding: { ruleId: 'R-LIFE-02', level: 'remind', message: '10月支委会未召开。', basis: '党支部工作条例第十六条', due: '2026-10-31', field: null },
  record: newMeeting === null ? 'meeting' : 'organization',
  recordId: 'x1',
  newMeeting,
})
const strip = (months: MonthCell[]): ActivityStrip => ({
  activity: 'theme_day',
  kind: 'theme_day',
  period: 'month',
  months,
  meetings: months.map((cell) => (cell === 'done' ? 1 : 0)),
  counts: { required: 12, done: 1, running: 0, missing: 1, toFinish: 0 },
  status: 'missing',
})
const counts = { organizations: 3, members: 40, probationary: 2, meetingsThisYear: 12, openResolutions: 1 }
const answer = (part: Partial<Workbench>): Workbench => ({ today: '2026-11-24', todos: [], counts, strips: [], todoTotal: 0, stripTotal: 0, ...part })

beforeEach(() => {
  adoptSession({
    stage: 'open',
    problem: null,
    users: [],
    user: { id: 'u1', name: '陈静', role: 'clerk' },
    ownOrganization: '梧桐社区党委',
    ownOrganizationId: 'o1',
    isExample: false,
    idleMinutes: 10,
    largeFont: false,
    today: '2026-11-24',
  })
})
async function shown(part: Partial<Workbench>) {
  workbench.mockImplementation(() => ok(answer(part)))
  const { page, router } = mounted(WorkbenchPage)
  await flushPromises()
  return { page, router }
}

describe('the workbench', () => {
  it('tells the window that it is ready once, when the figures are there and not before', async () => {
    const windowReady = vi.fn()
    vi.stubGlobal(
      'Image',
      class {
        set src(asked: string) {
          windowReady(asked)
        }
      },
    )
    let arrive = (): void => undefined
    workbench.mockImplementation(() => new Promise((resolve) => (arrive = () => resolve({ status: 'ok', data: answer({}) }))))
    mounted(WorkbenchPage)
    await flushPromises()
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(windowReady, 'nothing can be used yet').not.toHaveBeenCalled()
    arrive()
    await flushPromises()
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(windowReady.mock.calls, 'the figures are on the page').toEqual([['/first-screen-drawn']])
    vi.unstubAllGlobals()
  })

  it('draws one screenful first and the rest a moment later, and loses nothing', async () => {
    const strips = Array.from({ length: 20 }, (_, at) => ({
      organizationId: `o${at}`,
      organizationName: `第${at}支部`,
      organizationKind: 'branch' as const,
      strips: [strip([])],
    }))
    const todos = [
      ...Array.from({ length: 6 }, (_, at) => todo(`超期${at}`, null)),
      ...Array.from({ length: 6 }, (_, at) => ({ ...todo(`以后${at}`, null), state: 'soon' as const })),
    ]
    const { page } = await shown({ strips, stripTotal: 20, todos, todoTotal: 12 })
    const count = (id: string): number => page.findAll(`[data-testid="${id}"]`).length
    expect([count('strip'), count('todo-row')]).toEqual([8, 8])
    await vi.waitFor(() => expect([count('strip'), count('todo-row')]).toEqual([20, 12]))
  })

  it('says with rule, basis and day what is overdue, and leads to the prefilled meeting', async () => {
    const { page, router } = await shown({ todos: [todo('第一党支部', { organizationId: 'b1', kind: 'committee' })], todoTotal: 1 })
    expect(page.get('[data-testid="todo-row"]').text()).toMatch(/第一党支部.*2026-10-31.*第十六条.*R-LIFE-02.*新建支委会/su)
    await page.get('[data-testid="todo-go"]').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/meetings/new?organization=b1&kind=committee')
    page.unmount()
  })
  it('leads to the record when there is one', async () => {
    const { page, router } = await shown({ todos: [todo('支委会', null)], todoTotal: 1 })
    await page.get('[data-testid="todo-go"]').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/meetings/x1')
    page.unmount()
  })
  it('leads from a missing month to the new meeting', async () => {
    const months: MonthCell[] = ['done', 'missing', ...Array.from({ length: 10 }, () => 'future' as const)]
    const { page, router } = await shown({
      strips: [{ organizationId: 'b1', organizationName: '第一党支部', organizationKind: 'branch', strips: [strip(months)] }],
      stripTotal: 1,
    })
    expect(page.findAll('td').length).toBe(12)
    await page.get('[data-testid="strip-missing"]').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/meetings/new?organization=b1&kind=theme_day&day=2026-02-15')
    page.unmount()
  })
  it('shows an empty office how to begin', async () => {
    const { page } = await shown({ counts: { organizations: 1, members: 0, probationary: 0, meetingsThisYear: 0, openResolutions: 0 } })
    expect(page.get('[data-testid="workbench-begin"]').text()).toBe('添加党支部')
    expect(page.find('[data-testid="empty-example"]').exists()).toBe(true)
    page.unmount()
  })
})
