// The addresses of 组织架构. One page serves both: the tree stays where it is while the selection changes.

import type { RouteRecordRaw } from 'vue-router'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [
  { path: '/organizations/:id?', name: 'organizations', component: () => import('./OrganizationsPage.vue'), meta: { title: '组织架构' } },
]
