// The form of a double report: which fields it has, and what is sent.

import type { DoubleReportDraft } from '@/generated/bindings'
import { type FieldValues, type FormField, textOf, valueOf } from '@/shared/form/fields'

/** Fields of a report. */
export const REPORT_FIELDS: readonly FormField[] = [
  { key: 'name', label: '姓名', kind: 'text', required: true, most: 30 },
  {
    key: 'sex',
    label: '性别',
    kind: 'choice',
    choices: [
      { value: 'male', label: '男' },
      { value: 'female', label: '女' },
    ],
  },
  { key: 'mobile', label: '手机号码', kind: 'text', most: 20 },
  { key: 'unit', label: '所在单位', kind: 'text', required: true, most: 100 },
  { key: 'unitOrganization', label: '单位党组织', kind: 'text', most: 100 },
  { key: 'reportedOn', label: '报到日期', kind: 'date', required: true },
  { key: 'organizationId', label: '接收报到的党组织', kind: 'organization', required: true, wide: true },
  { key: 'home', label: '居住小区、楼栋', kind: 'text', most: 100 },
  { key: 'skills', label: '特长', kind: 'text', most: 200 },
  { key: 'wish', label: '服务意向', kind: 'text', most: 200 },
  { key: 'note', label: '说明', kind: 'area', most: 1000 },
]

/** Values of an empty report. */
export const emptyReport = (today: string): FieldValues => ({
  memberId: null,
  name: '',
  sex: null,
  mobile: '',
  unit: '',
  unitOrganization: '',
  organizationId: null,
  home: '',
  reportedOn: today,
  skills: '',
  wish: '',
  note: '',
})

/** Values of a stored report. */
export const reportValues = (draft: DoubleReportDraft): FieldValues => {
  const { overrideReason: _reason, ...values } = draft
  return values
}

/** What is sent. */
export function reportDraft(values: FieldValues, overrideReason: string): DoubleReportDraft {
  const sex = valueOf(values, 'sex')
  return {
    memberId: valueOf(values, 'memberId'),
    name: textOf(values, 'name'),
    sex: sex === 'male' || sex === 'female' ? sex : null,
    mobile: textOf(values, 'mobile'),
    unit: textOf(values, 'unit'),
    unitOrganization: textOf(values, 'unitOrganization'),
    organizationId: textOf(values, 'organizationId'),
    home: textOf(values, 'home'),
    reportedOn: textOf(values, 'reportedOn'),
    skills: textOf(values, 'skills'),
    wish: textOf(values, 'wish'),
    note: textOf(values, 'note'),
    overrideReason,
  }
}
