// The addresses of 党员.

import type { RouteRecordRaw } from 'vue-router'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [
  { path: '/members', name: 'members', component: () => import('./MemberListPage.vue'), meta: { title: '党员' } },
  { path: '/members/structure', name: 'member-structure', component: () => import('./MemberStructurePage.vue'), meta: { title: '党员结构' } },
  { path: '/members/transfers', name: 'transfers', component: () => import('./transfers/TransferListPage.vue'), meta: { title: '关系转接' } },
  { path: '/members/floating', name: 'floating', component: () => import('./floating/FloatingListPage.vue'), meta: { title: '流动党员' } },
  { path: '/members/double-reports', name: 'double-reports', component: () => import('./double/DoubleReportListPage.vue'), meta: { title: '双报到' } },
  { path: '/members/duplicates', name: 'duplicates', component: () => import('./duplicates/DuplicatesPage.vue'), meta: { title: '查重合并' } },
  { path: '/members/:id', name: 'member', component: () => import('./MemberDetailPage.vue'), props: true, meta: { title: '党员' } },
]
