// The addresses of 两新覆盖. It belongs to the place 组织架构, so its addresses lie below that of the tree.

import type { RouteRecordRaw } from 'vue-router'

const meta = { title: '两新覆盖' }

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [
  { path: '/organizations/coverage', redirect: '/organizations/coverage/units' },
  { path: '/organizations/coverage/units', name: 'units', component: () => import('./UnitListPage.vue'), meta },
  { path: '/organizations/coverage/units/:id', name: 'unit', component: () => import('./UnitDetailPage.vue'), props: true, meta },
  { path: '/organizations/coverage/rates', name: 'coverage-rates', component: () => import('./OverviewPage.vue'), meta },
  { path: '/organizations/coverage/instructors', name: 'instructors', component: () => import('./InstructorListPage.vue'), meta },
  { path: '/organizations/coverage/instructors/:id', name: 'instructor', component: () => import('./InstructorDetailPage.vue'), props: true, meta },
]
