// The addresses of 党员.

import type { RouteRecordRaw } from 'vue-router'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [
  { path: '/members', name: 'members', component: () => import('./MemberListPage.vue'), meta: { title: '党员' } },
  { path: '/members/structure', name: 'member-structure', component: () => import('./MemberStructurePage.vue'), meta: { title: '党员结构' } },
  { path: '/members/:id', name: 'member', component: () => import('./MemberDetailPage.vue'), props: true, meta: { title: '党员' } },
]
