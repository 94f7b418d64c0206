// For component tests: mounting with the query cache and a router that goes nowhere.

import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount, type VueWrapper } from '@vue/test-utils'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'

import { queryClient } from './queryClient'

/** A mounted component and its router, whose `currentRoute` says where it led. */
export function mounted(component: Component, props: Record<string, unknown> = {}): { page: VueWrapper; router: Router } {
  queryClient.clear()
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: { template: '<i />' } }] })
  const page = mount(component, { props, attachTo: document.body, global: { plugins: [router, [VueQueryPlugin, { queryClient }]] } })
  return { page, router }
}

/** A successful answer of a command. */
export const ok = <T>(data: T): Promise<{ status: 'ok'; data: T }> => Promise.resolve({ status: 'ok', data })

/** A refusal of a command. */
export const refusal = (
  code: string,
  message: string,
  field: string | null = null,
): Promise<{ status: 'error'; error: { code: string; message: string; field: string | null; findings: [] } }> =>
  Promise.resolve({ status: 'error', error: { code, message, field, findings: [] } })
