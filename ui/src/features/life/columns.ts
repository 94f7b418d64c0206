// The columns of 到会情况, 谈心谈话 and 议定事项. Where nothing was due there is —, never 0 %.

import type { RateRow, TalkPair, TalkRow, TaskRow } from '@/generated/bindings'
import { formatDate } from '@/shared/dates'
import { permilleText } from '@/shared/permille'
import type { TableColumn } from '@/shared/table'

const count = (number: number): string => String(number)
/** A part of a number that is mostly nothing. */
const part = (number: number): string => (number === 0 ? '—' : String(number))

const COUNTED: readonly TableColumn<RateRow>[] = [
  { key: 'meetings', title: '会议', width: 64, number: true, hideBelow: 1000, text: (row) => count(row.meetings) },
  { key: 'due', title: '应到', width: 64, number: true, text: (row) => count(row.tally.due) },
  { key: 'attended', title: '到会', width: 64, number: true, text: (row) => count(row.tally.attended) },
  { key: 'certified', title: '流入地证明', width: 92, number: true, hideBelow: 1100, text: (row) => part(row.tally.certified) },
  { key: 'leave', title: '请假', width: 64, number: true, text: (row) => count(row.tally.leave) },
  { key: 'floatingLeave', title: '外出流动', width: 84, number: true, hideBelow: 1100, text: (row) => part(row.tally.floatingLeave) },
  { key: 'absent', title: '缺席', width: 64, number: true, text: (row) => count(row.tally.absent) },
  { key: 'exempt', title: '免予要求', width: 84, number: true, hideBelow: 900, text: (row) => part(row.tally.exempt) },
  { key: 'rate', title: '到会率', width: 80, number: true, text: (row) => permilleText(row.permille) },
]
const marks = (row: { isExempt: boolean; isFloating: boolean; committees?: string }): string =>
  [row.committees ? '领导干部' : '', row.isExempt ? '免予要求' : '', row.isFloating ? '流动' : ''].filter(Boolean).join('、') || '—'

export const MEMBER_COLUMNS: readonly TableColumn<RateRow>[] = [
  { key: 'name', title: '姓名', width: 80, text: (row) => row.name },
  { key: 'organization', title: '所在组织', width: 140, hideBelow: 800, text: (row) => row.organizationName || '—' },
  { key: 'marks', title: '情况', width: 90, hideBelow: 1020, text: marks },
  ...COUNTED,
  { key: 'findings', title: '提示', width: 220, text: (row) => row.findings.map((finding) => finding.message).join(' ') || '—' },
]
export const ORGANIZATION_COLUMNS: readonly TableColumn<RateRow>[] = [{ key: 'name', title: '党组织', width: 160, text: (row) => row.name }, ...COUNTED]

/** What lacks of one of the talks: with whom, 未谈, or — when nothing does. */
export function lackText(row: TalkRow, pair: TalkPair): string {
  const lack = row.lacks.find((entry) => entry.pair === pair)
  if (lack === undefined) return '—'
  return lack.with.length === 0 ? '未谈' : `未与${lack.with.join('、')}谈`
}
export const TALK_COLUMNS: readonly TableColumn<TalkRow>[] = [
  { key: 'name', title: '姓名', width: 80, text: (row) => row.name },
  { key: 'organization', title: '党支部', width: 140, text: (row) => row.organizationName },
  { key: 'role', title: '身份', width: 92, text: (row) => (row.isCommittee ? '班子成员' : '党员') },
  { key: 'marks', title: '情况', width: 90, hideBelow: 1000, text: marks },
  { key: 'withCommittee', title: '与班子成员', width: 92, number: true, hideBelow: 900, text: (row) => `${row.withCommittee} 次` },
  { key: 'withMembers', title: '与党员', width: 80, number: true, hideBelow: 900, text: (row) => `${row.withMembers} 次` },
  { key: 'lastOn', title: '最近一次', width: 110, number: true, hideBelow: 800, text: (row) => formatDate(row.lastOn) },
  { key: 'committee_committee', title: '班子成员之间', width: 160, text: (row) => lackText(row, 'committee_committee') },
  { key: 'committee_member', title: '班子成员和党员之间', width: 140, text: (row) => lackText(row, 'committee_member') },
  { key: 'member_member', title: '党员之间', width: 90, text: (row) => lackText(row, 'member_member') },
]
export const TASK_COLUMNS: readonly TableColumn<TaskRow>[] = [
  { key: 'text', title: '议定事项', width: 260, text: (row) => row.text },
  { key: 'owner', title: '责任人', width: 80, text: (row) => row.ownerName || '—' },
  { key: 'dueOn', title: '完成时限', width: 110, number: true, text: (row) => formatDate(row.dueOn) },
  { key: 'state', title: '状态', width: 90 },
  { key: 'doneOn', title: '完成日期', width: 110, number: true, hideBelow: 900, text: (row) => formatDate(row.doneOn) },
  { key: 'evidence', title: '完成情况', width: 160, hidden: true, text: (row) => row.evidence || '—' },
  { key: 'meeting', title: '会议', width: 180, hideBelow: 800, text: (row) => row.meetingTitle },
  { key: 'decidedOn', title: '会议日期', width: 110, number: true, hideBelow: 1000, text: (row) => formatDate(row.decidedOn) },
  { key: 'organization', title: '党组织', width: 140, hideBelow: 1000, text: (row) => row.organizationName },
]
