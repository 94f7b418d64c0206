// The form of a floating member: which fields it has, and what is sent.

import type { FloatingDirection, FloatingDraft, FloatingReason } from '@/generated/bindings'
import { choiceOf, type FieldValues, flagOf, type FormField, textOf, valueOf } from '@/shared/form/fields'
import { choices, FLOATING_REASON } from '@/shared/labels'

const REASONS = Object.keys(FLOATING_REASON) as FloatingReason[]

/** Fields of one register; an existing entry keeps its member. */
export function floatingFields(direction: FloatingDirection, isNew: boolean): FormField[] {
  const person: FormField[] =
    direction === 'in'
      ? [
          { key: 'name', label: '姓名', kind: 'text', required: true, most: 30 },
          { key: 'mobile', label: '手机号码', kind: 'text', most: 20 },
          { key: 'organizationId', label: '联系管理的党支部', kind: 'organization', required: true, wide: true },
        ]
      : isNew
        ? [{ key: 'memberId', label: '党员', kind: 'member', nameKey: 'name', required: true }]
        : []
  return [
    ...person,
    { key: 'place', label: direction === 'out' ? '流入地' : '居住或工作地点', kind: 'text', required: true, most: 200, wide: true },
    { key: 'otherOrgName', label: direction === 'out' ? '流入地党组织' : '正式组织关系所在党组织', kind: 'text', most: 100, wide: true },
    { key: 'contactName', label: '联系人', kind: 'text', most: 30 },
    { key: 'contactPhone', label: '联系电话', kind: 'text', most: 40 },
    { key: 'reason', label: '流动原因', kind: 'choice', choices: choices(FLOATING_REASON), required: true },
    { key: 'since', label: '起始日期', kind: 'date', required: true },
    { key: 'isSettled', label: '地点固定，已稳定居住或工作', kind: 'check' },
    { key: 'note', label: '说明', kind: 'area', most: 1000 },
  ]
}

/** Values of an empty entry. */
export const emptyFloating: FieldValues = {
  memberId: null,
  name: '',
  mobile: '',
  organizationId: null,
  place: '',
  otherOrgName: '',
  contactName: '',
  contactPhone: '',
  reason: 'work',
  since: null,
  isSettled: false,
  note: '',
}

/** Values of a stored entry. */
export const floatingValues = (draft: FloatingDraft): FieldValues => {
  const { direction: _direction, overrideReason: _reason, ...values } = draft
  return values
}

/** What is sent. */
export const floatingDraft = (direction: FloatingDirection, values: FieldValues, overrideReason: string): FloatingDraft => ({
  direction,
  memberId: valueOf(values, 'memberId'),
  name: textOf(values, 'name'),
  mobile: textOf(values, 'mobile'),
  organizationId: textOf(values, 'organizationId'),
  otherOrgName: textOf(values, 'otherOrgName'),
  place: textOf(values, 'place'),
  reason: choiceOf(REASONS, values, 'reason'),
  since: textOf(values, 'since'),
  isSettled: flagOf(values, 'isSettled'),
  contactName: textOf(values, 'contactName'),
  contactPhone: textOf(values, 'contactPhone'),
  note: textOf(values, 'note'),
  overrideReason,
})
