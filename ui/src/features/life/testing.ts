// What the tests of these pages begin with: a session of a clerk, and a page at an address.

import { flushPromises } from '@vue/test-utils'
import { vi } from 'vitest'
import type { Component } from 'vue'

import type { Role } from '@/generated/bindings'
import { commands } from '@/shared/backend'
import { adoptSession } from '@/shared/session'
import { mounted, ok } from '@/shared/testing'

/** Somebody is in, and there are no organisations to choose from. */
export function begin(role: Role = 'clerk'): void {
  adoptSession({
    stage: 'open',
    problem: null,
    users: [],
    user: { id: 'u1', name: '陈静', role },
    ownOrganization: '梧桐社区党委',
    ownOrganizationId: 'o1',
    isExample: false,
    idleMinutes: 10,
    largeFont: false,
    today: '2026-11-24',
  })
  vi.spyOn(commands, 'organizationTree').mockImplementation(() => ok([]))
}

/** A page at an address, once its answer is there. */
export async function shown(component: Component, address = '/') {
  const { page, router } = mounted(component)
  await router.push(address)
  await flushPromises()
  const at = (id: string) => page.get(`[data-testid="${id}"]`)
  const here = (): string => router.currentRoute.value.fullPath
  return { page, at, here }
}
