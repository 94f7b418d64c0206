// The columns of the roster in the order of the paper form. Missing data is shown as —, never as 0.

import type { MemberRow } from '@/generated/bindings'
import { formatDate } from '@/shared/dates'
import { MEMBER_TYPE, MEMBERSHIP_STATUS, SEX } from '@/shared/labels'
import type { TableColumn } from '@/shared/table'

/** All columns; the clerk chooses which are shown. */
export const MEMBER_COLUMNS: readonly TableColumn<MemberRow>[] = [
  { key: 'name', title: '姓名', width: 130, sort: 'name', text: (row) => row.name },
  { key: 'sex', title: '性别', width: 60, text: (row) => (row.sex === null ? '—' : SEX[row.sex]) },
  { key: 'age', title: '年龄', width: 80, number: true, sort: 'birth_date', text: (row) => (row.age === null ? '—' : String(row.age)) },
  { key: 'ethnicity', title: '民族', width: 90, hideBelow: 900, text: (row) => row.ethnicity || '—' },
  { key: 'education', title: '学历', width: 100, hidden: true, text: (row) => row.education || '—' },
  { key: 'memberType', title: '人员类别', width: 95, text: (row) => MEMBER_TYPE[row.memberType] },
  { key: 'organization', title: '所在组织', width: 170, sort: 'organization', text: (row) => row.organizationName || '—' },
  { key: 'joinDate', title: '入党日期', width: 115, number: true, sort: 'join_date', hideBelow: 700, text: (row) => formatDate(row.joinDate) },
  { key: 'conversionDate', title: '转正日期', width: 115, number: true, hidden: true, text: (row) => formatDate(row.conversionDate) },
  { key: 'idNumber', title: '公民身份号码', width: 180, number: true, hidden: true, text: (row) => row.idNumberMasked || '—' },
  { key: 'mobile', title: '手机号码', width: 120, number: true, hideBelow: 800, text: (row) => row.mobileMasked || '—' },
  { key: 'status', title: '党籍状态', width: 110, hideBelow: 900, text: (row) => MEMBERSHIP_STATUS[row.status] + (row.isFloating ? '，流动' : '') },
  {
    key: 'marks',
    title: '标记',
    width: 110,
    hidden: true,
    text: (row) => [row.isVeteran ? '老党员' : '', row.isHardship ? '困难' : '', row.isLost ? '失联' : ''].filter(Boolean).join('，') || '—',
  },
]
