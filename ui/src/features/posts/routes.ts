// The addresses of 班子与换届 and 书记队伍, below 组织架构.

import type { RouteRecordRaw } from 'vue-router'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [
  { path: '/organizations/committees', name: 'committees', component: () => import('./CommitteesPage.vue'), meta: { title: '班子与换届' } },
  { path: '/organizations/secretaries', name: 'secretaries', component: () => import('./SecretariesPage.vue'), meta: { title: '书记队伍' } },
]
