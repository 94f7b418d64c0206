// The address of 工作台: where the program opens.

import type { RouteRecordRaw } from 'vue-router'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [{ path: '/', name: 'workbench', component: () => import('./WorkbenchPage.vue'), meta: { title: '工作台' } }]
