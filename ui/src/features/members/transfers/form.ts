// The form of a registration: which fields it has, and what is sent.

import type { TransferDirection, TransferDraft, TransferReach, TransferReason } from '@/generated/bindings'
import { choiceOf, type FieldValues, type FormField, numberOf, textOf, valueOf } from '@/shared/form/fields'
import { choices, TRANSFER_REACH, TRANSFER_REASON } from '@/shared/labels'

const REACHES = Object.keys(TRANSFER_REACH) as TransferReach[]
const REASONS = Object.keys(TRANSFER_REASON) as TransferReason[]

/** Fields of a registration in one direction; an existing one keeps its member. */
export function transferFields(direction: TransferDirection, isNew: boolean): FormField[] {
  const person: FormField[] =
    direction === 'in'
      ? [{ key: 'personName', label: '姓名', kind: 'text', required: true, most: 30 }]
      : isNew
        ? [{ key: 'memberId', label: '党员', kind: 'member', nameKey: 'memberName', required: true }]
        : []
  const other: FormField = {
    key: 'otherName',
    label: direction === 'in' ? '原党组织（开信单位）' : '转入党组织',
    kind: 'text',
    required: true,
    most: 100,
    wide: true,
    placeholder: '党组织全称，如 中共某某市某某街道工作委员会',
  }
  const branch: FormField = { key: 'toOrgId', label: '接收的党支部或党小组', kind: 'organization', required: true, wide: true }
  const letter: FormField[] = [
    { key: 'number', label: '介绍信编号', kind: 'text', required: true, most: 50 },
    { key: 'issuedOn', label: '开具日期', kind: 'date', required: true },
    { key: 'validDays', label: '有效期（天）', kind: 'number', required: true },
    { key: 'duesPaidTo', label: '党费交至（年-月）', kind: 'text', most: 7, placeholder: '如 2026-10' },
  ]
  return [
    ...person,
    ...(direction === 'internal' ? [] : [other]),
    ...(direction === 'out' ? [] : [branch]),
    { key: 'reason', label: '转接原因', kind: 'choice', choices: choices(TRANSFER_REASON), required: true },
    ...(direction === 'internal' ? [] : [{ key: 'reach', label: '范围', kind: 'choice', choices: choices(TRANSFER_REACH), required: true } as FormField]),
    { key: 'registeredOn', label: '登记日期', kind: 'date', required: true },
    ...(direction === 'in' ? letter : []),
    { key: 'note', label: '说明', kind: 'area', most: 1000 },
  ]
}

/** Values of an empty registration. */
export const emptyTransfer = (today: string, memberId: string | null = null, memberName = ''): FieldValues => ({
  memberId,
  memberName,
  personName: '',
  otherName: '',
  toOrgId: null,
  reason: 'work',
  reach: 'outside',
  registeredOn: today,
  number: '',
  issuedOn: null,
  validDays: 30,
  duesPaidTo: '',
  note: '',
})

/** Values of a stored registration. */
export const transferValues = (draft: TransferDraft): FieldValues => ({
  ...emptyTransfer(draft.registeredOn, draft.memberId, draft.personName),
  personName: draft.personName,
  otherName: draft.otherName,
  toOrgId: draft.toOrgId,
  reason: draft.reason,
  reach: draft.reach,
  number: draft.letter?.number ?? '',
  issuedOn: draft.letter?.issuedOn ?? null,
  validDays: draft.letter?.validDays ?? 30,
  duesPaidTo: draft.letter?.duesPaidTo ?? '',
  note: draft.note,
})

/** What is sent. */
export function transferDraft(direction: TransferDirection, values: FieldValues, overrideReason: string): TransferDraft {
  const letter = {
    number: textOf(values, 'number'),
    issuedOn: textOf(values, 'issuedOn'),
    validDays: numberOf(values, 'validDays'),
    duesPaidTo: textOf(values, 'duesPaidTo'),
    phone: '',
    handler: '',
    replacesBecause: '',
  }
  return {
    direction,
    memberId: valueOf(values, 'memberId'),
    personName: textOf(values, 'personName'),
    otherName: textOf(values, 'otherName'),
    toOrgId: valueOf(values, 'toOrgId'),
    reach: direction === 'internal' ? 'city' : choiceOf(REACHES, values, 'reach'),
    reason: choiceOf(REASONS, values, 'reason'),
    registeredOn: textOf(values, 'registeredOn'),
    letter: direction === 'in' ? letter : null,
    note: textOf(values, 'note'),
    overrideReason,
  }
}
