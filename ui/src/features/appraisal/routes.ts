// The addresses of 民主评议. They stand below those of 组织生活, where the list is one of the tabs.

import type { RouteRecordRaw } from 'vue-router'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [
  { path: '/meetings/appraisals', name: 'appraisals', component: () => import('./AppraisalListPage.vue'), meta: { title: '民主评议' } },
  { path: '/meetings/appraisals/:id', name: 'appraisal', component: () => import('./AppraisalPage.vue'), props: true, meta: { title: '民主评议' } },
]
