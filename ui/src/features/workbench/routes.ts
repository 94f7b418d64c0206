// The address of 工作台: where the program opens.

import type { RouteRecordRaw } from 'vue-router'

import WorkbenchPage from './WorkbenchPage.vue'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [{ path: '/', name: 'workbench', component: WorkbenchPage, meta: { title: '工作台' } }]
