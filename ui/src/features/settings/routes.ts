// The addresses of 设置; the tab stands in the address.

import type { RouteRecordRaw } from 'vue-router'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [{ path: '/settings/:tab?', name: 'settings', component: () => import('./SettingsPage.vue'), meta: { title: '设置' } }]
