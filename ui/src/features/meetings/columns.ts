// The columns of the list of meetings. Missing data is shown as —, never as 0.

import type { MeetingRow } from '@/generated/bindings'
import { formatDate, formatDateTime } from '@/shared/dates'
import { MEETING_KIND } from '@/shared/labels'
import type { TableColumn } from '@/shared/table'

/** All columns; the clerk chooses which are shown. `state` is drawn by the page. */
export const MEETING_COLUMNS: readonly TableColumn<MeetingRow>[] = [
  { key: 'serial', title: '次序号', width: 108, hideBelow: 900, text: (row) => row.serial || '—' },
  { key: 'title', title: '会议名称', width: 300, text: (row) => row.title || '—' },
  { key: 'organization', title: '所在组织', width: 130, hideBelow: 1100, text: (row) => row.organizationName || '—' },
  { key: 'kind', title: '类型', width: 84, text: (row) => MEETING_KIND[row.kind] },
  { key: 'startsAt', title: '时间', width: 132, number: true, text: (row) => formatDateTime(row.startsAt) },
  { key: 'place', title: '地点', width: 120, hidden: true, text: (row) => row.place || '—' },
  // Before the meeting nobody can be present: — and not 0.
  {
    key: 'present',
    title: '实到/应到',
    width: 90,
    number: true,
    hideBelow: 640,
    text: (row) => `${row.state === 'planned' || row.state === 'notified' ? '—' : row.present}/${row.due}`,
  },
  { key: 'state', title: '状态', width: 96 },
  { key: 'finishBy', title: '整理期限', width: 110, number: true, hideBelow: 900, text: (row) => formatDate(row.finishBy) },
]
