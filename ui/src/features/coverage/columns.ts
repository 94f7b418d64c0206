// The columns of both lists. Missing data is shown as —, never as 0.

import type { InstructorRow, UnitRow } from '@/generated/bindings'
import { formatDate } from '@/shared/dates'
import type { TableColumn } from '@/shared/table'

import { countText, hasText, INSTRUCTOR_SOURCE, REVIEW_GRADE, UNIT_KIND } from './labels'

/** Who or what covers a unit, the strongest first. */
export function coveredBy(row: Pick<UnitRow, 'branch' | 'instructors' | 'contactPerson' | 'reason'>): string {
  const parts = row.branch === null ? [] : [row.branch.name]
  if (row.instructors.length > 0) parts.push(`指导员：${row.instructors.map((person) => person.name).join('、')}`)
  if (row.contactPerson !== '') parts.push(`联系人：${row.contactPerson}`)
  if (parts.length === 0 && row.reason !== '') parts.push(row.reason)
  return parts.join('；') || '—'
}

export const UNIT_COLUMNS: readonly TableColumn<UnitRow>[] = [
  { key: 'name', title: '单位名称', width: 160, sort: 'name', text: (row) => row.name },
  { key: 'kind', title: '类别', width: 105, sort: 'kind', text: (row) => UNIT_KIND[row.kind] },
  { key: 'trade', title: '行业', width: 90, hideBelow: 900, text: (row) => row.trade || '—' },
  { key: 'area', title: '所在片区', width: 125, hideBelow: 900, text: (row) => row.area?.name ?? '—' },
  { key: 'staff', title: '职工', width: 72, number: true, sort: 'staff', text: (row) => countText(row.staff) },
  { key: 'full', title: '正式党员', width: 100, number: true, sort: 'full_members', text: (row) => countText(row.fullMembers) },
  { key: 'probationary', title: '预备党员', width: 85, number: true, hidden: true, text: (row) => countText(row.probationary) },
  { key: 'state', title: '覆盖方式', width: 140 },
  { key: 'by', title: '党组织、指导员或联系人', width: 170, text: coveredBy },
  { key: 'since', title: '起始日期', width: 105, number: true, hideBelow: 1000, text: (row) => formatDate(row.since) },
  { key: 'document', title: '决定文件', width: 150, hidden: true, text: (row) => row.document || '—' },
  { key: 'uscc', title: '统一社会信用代码', width: 180, hidden: true, text: (row) => row.uscc || '—' },
  { key: 'address', title: '地址', width: 180, hidden: true, text: (row) => row.address || '—' },
  { key: 'union', title: '工会', width: 60, hidden: true, text: (row) => hasText(row.hasUnion) },
  { key: 'league', title: '团组织', width: 70, hidden: true, text: (row) => hasText(row.hasLeague) },
  { key: 'contact', title: '单位联系人', width: 100, hidden: true, text: (row) => row.contactName || '—' },
  { key: 'phone', title: '联系电话', width: 120, number: true, hidden: true, text: (row) => row.contactPhoneMasked || '—' },
]

export const INSTRUCTOR_COLUMNS: readonly TableColumn<InstructorRow>[] = [
  { key: 'name', title: '姓名', width: 100 },
  { key: 'source', title: '选派来源', width: 110, text: (row) => INSTRUCTOR_SOURCE[row.source] },
  { key: 'workUnit', title: '工作单位', width: 190, text: (row) => row.workUnit || '—' },
  { key: 'post', title: '职务', width: 110, hideBelow: 900, text: (row) => row.post || '—' },
  { key: 'load', title: '联系单位', width: 90, number: true, text: (row) => `${row.units.length} 个` },
  { key: 'units', title: '单位名称', width: 200, hideBelow: 800, text: (row) => row.units.map((unit) => unit.name).join('、') || '—' },
  { key: 'visit', title: '下次走访', width: 145, number: true },
  {
    key: 'appraisal',
    title: '最近考核',
    width: 120,
    text: (row) => (row.lastAppraisal === null ? '—' : `${row.lastAppraisal.year} ${REVIEW_GRADE[row.lastAppraisal.grade]}`),
  },
  { key: 'phone', title: '联系电话', width: 120, number: true, hidden: true, text: (row) => row.phoneMasked || '—' },
]
