// The addresses of 文书: one for each kind of paper.

import type { RouteRecordRaw } from 'vue-router'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [{ path: '/papers/:kind?', name: 'papers', component: () => import('./PapersPage.vue'), meta: { title: '文书' } }]
