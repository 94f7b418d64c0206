// The address of 导入. It stands under 党员, so that the place stays marked on the left.

import type { RouteRecordRaw } from 'vue-router'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [
  { path: '/members/import', name: 'import', component: () => import('./ImportPage.vue'), meta: { title: '导入 Excel' } },
]
