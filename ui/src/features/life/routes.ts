// The addresses of what is seen of all meetings together, below 组织生活.

import type { RouteRecordRaw } from 'vue-router'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [
  { path: '/meetings/ledger', name: 'life-ledger', component: () => import('./LedgerPage.vue'), meta: { title: '年度台账' } },
  { path: '/meetings/rates', name: 'life-rates', component: () => import('./RatesPage.vue'), meta: { title: '到会情况' } },
  { path: '/meetings/talks', name: 'life-talks', component: () => import('./TalksPage.vue'), meta: { title: '谈心谈话' } },
  { path: '/meetings/tasks', name: 'life-tasks', component: () => import('./TasksPage.vue'), meta: { title: '议定事项' } },
]
