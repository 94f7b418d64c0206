// Every enumeration in the words the clerk knows. The record types make a missing label a type error.

import type {
  AttendanceStatus,
  ChangeKind,
  DayKind,
  FindingLevel,
  FlowDirection,
  HistoryEntry,
  LeaveReason,
  MeetingKind,
  MeetingState,
  MembershipStatus,
  MemberType,
  MonthCell,
  OrgKind,
  OrgLevel,
  RecordKind,
  Role,
  SensitiveField,
  Sex,
  SplitOutcome,
  TodoState,
  UnitRelation,
  UnitType,
  VoteMethod,
} from '@/generated/bindings'

type Labels<K extends string> = Readonly<Record<K, string>>

/** 层级 */
export const ORG_LEVEL: Labels<OrgLevel> = {
  city: '市',
  district: '区',
  subdistrict: '街道',
  community: '社区',
  compound: '小区',
  grid: '网格',
  building: '楼栋',
}
/** 组织类别 */
export const ORG_KIND: Labels<OrgKind> = {
  party_committee: '党委',
  working_committee: '党工委',
  general_branch: '党总支',
  branch: '党支部',
  joint_branch: '联合党支部',
  temporary_branch: '临时党支部',
  floating_branch: '流动党员党支部',
  party_group: '党小组',
}
/** 组织变动 */
export const CHANGE_KIND: Labels<ChangeKind> = {
  established: '成立',
  renamed: '更名',
  moved: '隶属调整',
  kind_changed: '改建',
  split: '拆分',
  merged: '合并',
  dissolved: '撤销',
}
/** What becomes of an organisation that is split. */
export const SPLIT_OUTCOME: Labels<SplitOutcome> = {
  remains: '保留原组织',
  dissolved: '撤销原组织',
  general_branch: '原组织改设党总支，新组织设在其下',
  party_committee: '原组织改设党委，新组织设在其下',
}
/** 单位隶属 */
export const UNIT_RELATION: Labels<UnitRelation> = { same: '与上级党组织相同', own: '独立单位', joint: '几个单位联合' }
/** 单位类型 */
export const UNIT_TYPE: Labels<UnitType> = {
  agency: '机关',
  institution: '事业单位',
  state_enterprise: '国有企业',
  private_enterprise: '非公有制企业',
  social_organization: '社会组织',
  urban_community: '城市社区',
  village: '建制村',
  other: '其他',
}
/** 流动方向 */
export const FLOW_DIRECTION: Labels<FlowDirection> = { outflow: '流出', inflow: '流入' }
export const SEX: Labels<Sex> = { male: '男', female: '女' }
/** 人员类别 */
export const MEMBER_TYPE: Labels<MemberType> = { full: '正式党员', probationary: '预备党员' }
/** 党籍状态 */
export const MEMBERSHIP_STATUS: Labels<MembershipStatus> = {
  normal: '正常',
  suspended: '停止党籍',
  removed: '除名',
  expelled: '开除党籍',
  probation_cancelled: '取消预备党员资格',
  transferred_out: '已转出',
  deceased: '已去世',
}
export const SENSITIVE_FIELD: Labels<SensitiveField> = { id_number: '公民身份号码', mobile: '手机号码', address: '家庭住址' }
/** 会议类型 */
export const MEETING_KIND: Labels<MeetingKind> = {
  members_assembly: '党员大会',
  committee: '支委会',
  group_meeting: '党小组会',
  party_class: '党课',
  theme_day: '主题党日',
}
export const MEETING_STATE: Labels<MeetingState> = { planned: '计划', to_finish: '待整理', finished: '已定稿' }
/** 出勤情况 */
export const ATTENDANCE_STATUS: Labels<AttendanceStatus> = { present: '出席', leave: '请假', absent: '缺席', exempt: '免予要求' }
/** 请假事由 */
export const LEAVE_REASON: Labels<LeaveReason> = {
  sick: '病假',
  personal: '事假',
  business_trip: '出差',
  on_duty: '值班',
  floating: '外出流动',
  other: '其他',
}
export const VOTE_METHOD: Labels<VoteMethod> = { show_of_hands: '举手表决', secret_ballot: '无记名投票', voice: '口头表决' }
/** What a finding asks for. */
export const FINDING_LEVEL: Labels<FindingLevel> = { info: '说明', remind: '提醒', warn: '请核对', block: '须更正' }
export const TODO_STATE: Labels<TodoState> = { overdue: '已超期', due: '7 天内到期', soon: '以后到期' }
/** A cell of the strip of months. */
export const MONTH_CELL: Labels<MonthCell> = {
  none: '不要求',
  done: '已开',
  open: '已开，待整理',
  missing: '未开，已超期',
  due: '未开，期限内',
  future: '未到时间',
}
export const ROLE: Labels<Role> = { secretary: '书记', clerk: '党务干事', reader: '只读' }
export const RECORD_KIND: Labels<RecordKind> = {
  organization: '党组织',
  member: '党员',
  meeting: '会议',
  resolution: '决议',
  setting: '设置',
  calendar_day: '工作日历',
}
/** 操作日志 */
export const HISTORY_ACTION: Labels<HistoryEntry['action']> = { created: '新建', changed: '修改', deleted: '删除', restored: '恢复', viewed: '查看' }
export const DAY_KIND: Labels<DayKind> = { off: '放假', work: '上班' }

/** The entries of an enumeration in the order above, for choices: `[{ value, label }]`. */
export function choices<K extends string>(labels: Labels<K>): { value: K; label: string }[] {
  return (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }))
}
