// Tabs that one feature puts on the page of another's record: 班子 on an organisation, 任职 on a member. The pages know
// only this list; who is on it is decided in app/tabs.ts, so that no feature imports another.

import type { Component } from 'vue'

/** A further tab. Its component gets the id of the record as `id`. */
export type RecordTab = { name: string; title: string; component: Component }

/** Records whose pages take further tabs. */
export type TabbedRecord = 'organization' | 'member'

const known: Record<TabbedRecord, RecordTab[]> = { organization: [], member: [] }

/** Adds tabs behind those that are there; a tab of a known name takes its place. */
export function addRecordTabs(record: TabbedRecord, tabs: readonly RecordTab[]): void {
  for (const tab of tabs) {
    const at = known[record].findIndex((entry) => entry.name === tab.name)
    if (at < 0) known[record].push(tab)
    else known[record][at] = tab
  }
}

/** The further tabs of a record, in order. */
export const recordTabs = (record: TabbedRecord): readonly RecordTab[] => known[record]
