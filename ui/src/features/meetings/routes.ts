// The addresses of 组织生活. The page of a record is made anew for each record.

import type { RouteRecordRaw } from 'vue-router'

/** Routes of this feature. */
export const routes: RouteRecordRaw[] = [
  { path: '/meetings', name: 'meetings', component: () => import('./MeetingListPage.vue'), meta: { title: '组织生活' } },
  { path: '/meetings/new', name: 'meeting-new', component: () => import('./MeetingNewPage.vue'), meta: { title: '新建会议' } },
  // The board fills the window: the desk around it is not shown.
  {
    path: '/meetings/:id/board',
    name: 'meeting-board',
    component: () => import('./board/BoardPage.vue'),
    props: true,
    meta: { title: '会议面板', bare: true },
  },
  { path: '/meetings/:id', name: 'meeting', component: () => import('./MeetingPage.vue'), props: true, meta: { title: '组织生活' } },
]
