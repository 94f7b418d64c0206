// The acts of 状态与处置: which fields each asks for, and what is sent.

import type {
  MemberMeasureDraft,
  MeasureKind,
  MemberDetail,
  MembershipStatus,
  RemovalGround,
  RemovalWay,
  MemberSearchDraft,
  StatusChangeDraft,
} from '@/generated/bindings'
import { choiceOf, type FieldValues, type FormField, textOf, valueOf } from '@/shared/form/fields'
import { choices, MEASURE_KIND, MEMBERSHIP_STATUS, REMOVAL_GROUND, REMOVAL_WAY } from '@/shared/labels'

import { STATUSES } from '../query'

/** What can be entered. */
export type StandingAct = 'status' | 'measure' | 'endCorrection' | 'lose' | 'search' | 'find' | 'withdraw'

const WAYS = Object.keys(REMOVAL_WAY) as RemovalWay[]
const GROUNDS = Object.keys(REMOVAL_GROUND) as RemovalGround[]
const KINDS = Object.keys(MEASURE_KIND) as MeasureKind[]

const isRemoval = (values: FieldValues): boolean => values['to'] === 'removed'
const isDeath = (values: FieldValues): boolean => values['to'] === 'deceased'

const SEARCH: readonly FormField[] = [
  { key: 'triedOn', label: '日期', kind: 'date', required: true },
  { key: 'way', label: '方式', kind: 'text', required: true, most: 100, placeholder: '如：走访户籍地、联系亲属' },
  { key: 'byWhom', label: '经办人', kind: 'text', required: true, most: 100 },
  { key: 'result', label: '结果', kind: 'area', required: true, most: 1000 },
]

/** Title and fields of each act. */
export function standingForm(act: StandingAct, member: MemberDetail): { title: string; fields: readonly FormField[]; note: string } {
  switch (act) {
    case 'status':
      return {
        title: '党籍状态变更',
        note: '由有权限的党组织作出决定后登记。转出请在“关系转接”中办理。',
        fields: [
          {
            key: 'to',
            label: '变更为',
            kind: 'choice',
            required: true,
            choices: STATUSES.filter((status) => status !== member.draft.status && status !== 'transferred_out').map((status) => ({
              value: status,
              label: status === 'normal' && member.draft.status === 'suspended' ? '正常（恢复党籍）' : MEMBERSHIP_STATUS[status],
            })),
          },
          { key: 'decidedOn', label: '决定日期', kind: 'date', required: true },
          { key: 'removalWay', label: '除名方式', kind: 'choice', required: true, choices: choices(REMOVAL_WAY), when: isRemoval },
          { key: 'removalGround', label: '除名情形', kind: 'choice', required: true, choices: choices(REMOVAL_GROUND), when: isRemoval, wide: true },
          { key: 'document', label: '决定文件', kind: 'text', most: 200, wide: true, placeholder: '文号或会议决议', when: (values) => !isDeath(values) },
          { key: 'body', label: '决定机关', kind: 'text', most: 100, wide: true, when: (values) => !isDeath(values) },
          { key: 'note', label: '说明', kind: 'area', most: 1000 },
        ],
      }
    case 'measure':
      return {
        title: '登记谈话或处置',
        note: '',
        fields: [
          { key: 'kind', label: '方式', kind: 'choice', required: true, choices: choices(MEASURE_KIND) },
          { key: 'startedOn', label: '日期', kind: 'date', required: true },
          { key: 'untilOn', label: '改正期限（最长 1 年）', kind: 'date', required: true, when: (values) => values['kind'] === 'correction' },
          { key: 'byWhom', label: '谈话人、帮教人', kind: 'text', required: true, most: 100 },
          { key: 'document', label: '决定文件', kind: 'text', most: 200, when: (values) => values['kind'] === 'correction' },
          { key: 'content', label: '内容、帮教措施', kind: 'area', required: true, most: 2000 },
        ],
      }
    case 'endCorrection':
      return {
        title: '限期改正结果',
        note: '',
        fields: [
          { key: 'endedOn', label: '评定日期', kind: 'date', required: true },
          {
            key: 'improved',
            label: '评定',
            kind: 'choice',
            required: true,
            choices: [
              { value: 'yes', label: '有明显改进' },
              { value: 'no', label: '无明显改进' },
            ],
          },
          { key: 'outcome', label: '评定情况', kind: 'area', required: true, most: 1000 },
        ],
      }
    case 'lose':
      return {
        title: '登记失联',
        note: '失联满 6 个月仍查找不到的，按程序停止党籍。',
        fields: [{ key: 'lostOn', label: '失联起始日期', kind: 'date', required: true }],
      }
    case 'search':
      return { title: '登记查找', note: '', fields: SEARCH }
    case 'find':
      return { title: '恢复联系', note: '查找记录保留，失联标记取消。', fields: SEARCH }
    case 'withdraw':
      return {
        title: '撤回登记',
        note: '撤回后恢复到变更之前的状态，这次登记仍留在列表中。',
        fields: [{ key: 'reason', label: '撤回原因', kind: 'area', required: true, most: 500 }],
      }
  }
}

/** Values an act begins with. */
export const standingStart = (today: string): FieldValues => ({
  to: null,
  decidedOn: today,
  removalWay: null,
  removalGround: null,
  document: '',
  body: '',
  note: '',
  kind: 'reminder_talk',
  startedOn: today,
  untilOn: null,
  byWhom: '',
  content: '',
  endedOn: today,
  improved: null,
  outcome: '',
  lostOn: null,
  triedOn: today,
  way: '',
  result: '',
  reason: '',
})

/** A change of status as it is sent. */
export function statusDraft(values: FieldValues, overrideReason: string): StatusChangeDraft {
  const to = choiceOf<MembershipStatus>(STATUSES, values, 'to')
  const removal = to === 'removed'
  return {
    to,
    removalWay: removal ? choiceOf(WAYS, values, 'removalWay') : null,
    removalGround: removal ? choiceOf(GROUNDS, values, 'removalGround') : null,
    decidedOn: textOf(values, 'decidedOn'),
    document: textOf(values, 'document'),
    body: textOf(values, 'body'),
    note: textOf(values, 'note'),
    overrideReason,
  }
}

/** A measure as it is sent. */
export function measureDraft(values: FieldValues): MemberMeasureDraft {
  const kind = choiceOf(KINDS, values, 'kind')
  return {
    kind,
    startedOn: textOf(values, 'startedOn'),
    untilOn: kind === 'correction' ? valueOf(values, 'untilOn') : null,
    byWhom: textOf(values, 'byWhom'),
    content: textOf(values, 'content'),
    document: textOf(values, 'document'),
  }
}

/** A search as it is sent. */
export const searchDraft = (values: FieldValues): MemberSearchDraft => ({
  triedOn: textOf(values, 'triedOn'),
  way: textOf(values, 'way'),
  byWhom: textOf(values, 'byWhom'),
  result: textOf(values, 'result'),
})
