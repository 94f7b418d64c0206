// The tabs of this feature on other records' pages.

import { defineAsyncComponent } from 'vue'

import type { RecordTab, TabbedRecord } from '@/shared/recordTabs'

/** 班子 of an organisation, 任职 of a member. */
export const tabs: Readonly<Record<TabbedRecord, readonly RecordTab[]>> = {
  organization: [{ name: 'committee', title: '班子', component: defineAsyncComponent(() => import('./CommitteeTab.vue')) }],
  member: [{ name: 'posts', title: '任职', component: defineAsyncComponent(() => import('./MemberPosts.vue')) }],
}
