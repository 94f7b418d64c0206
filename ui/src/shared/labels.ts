// Every enumeration in the words the clerk knows. The record types make a missing label a type error.

import type {
  Activity,
  AttendanceStatus,
  ChangeKind,
  CommitteeSelection,
  DayKind,
  Deferral,
  DuplicateGround,
  EducationLevel,
  FindingLevel,
  FloatingDirection,
  FloatingReason,
  FlowDirection,
  HistoryEntry,
  LeaveReason,
  LegalBasis,
  MeasureKind,
  MeetingKind,
  MeetingState,
  MemberField,
  MemberMark,
  MemberMoveKind,
  MemberPost,
  MemberType,
  MembershipStatus,
  MonthCell,
  OrgKind,
  OrgLevel,
  Period,
  PeriodStatus,
  PostEndReason,
  PostKind,
  RecordKind,
  ReminderMethod,
  RemovalGround,
  RemovalWay,
  Retention,
  Role,
  SensitiveField,
  Sex,
  SplitOutcome,
  TalkPair,
  TaskState,
  TermState,
  TodoState,
  TransferDirection,
  TransferDue,
  TransferFilter,
  TransferReach,
  TransferReason,
  TransferState,
  UnitRelation,
  UnitType,
  VoteMethod,
  VoteRule,
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
  org_life: '组织生活会',
  appraisal: '民主评议党员',
  heart_talk: '谈心谈话',
  joint_meeting: '联席会议',
}
export const MEETING_STATE: Labels<MeetingState> = { planned: '计划', notified: '已通知', in_progress: '进行中', to_finish: '待整理', finished: '已定稿' }
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
/** 表决规则 */
export const VOTE_RULE: Labels<VoteRule> = {
  general: '一般事项',
  admit: '接收预备党员、转正等',
  elect: '选举',
  committee: '支委会决定',
  disposal: '组织处置和处分',
}
/** 保管期限 */
export const RETENTION: Labels<Retention> = { permanent: '永久', ten_years: '10年' }
export const VOTE_METHOD: Labels<VoteMethod> = { show_of_hands: '举手表决', secret_ballot: '无记名投票', voice: '口头表决' }
/** What a finding asks for. */
export const FINDING_LEVEL: Labels<FindingLevel> = { info: '说明', remind: '提醒', warn: '请核对', block: '须更正' }
export const TODO_STATE: Labels<TodoState> = { overdue: '已超期', due: '7 天内到期', soon: '以后到期' }
/** 组织生活的内容 */
export const ACTIVITY: Labels<Activity> = {
  members_assembly: '党员大会',
  committee: '支委会',
  group_meeting: '党小组会',
  party_class: '党课',
  secretary_class: '书记讲党课',
  theme_day: '主题党日',
  org_life: '组织生活会',
  appraisal: '民主评议党员',
  heart_talk: '谈心谈话',
}
/** How often something is due. */
export const LIFE_PERIOD: Labels<Period> = { month: '每月', quarter: '每季度', year: '每年' }
/** How a period stands. */
export const PERIOD_STATUS: Labels<PeriodStatus> = { done: '已完成', running: '进行中', missing: '缺项' }
/** 谈心谈话 */
export const TALK_PAIR: Labels<TalkPair> = {
  committee_committee: '班子成员之间',
  committee_member: '班子成员和党员之间',
  member_member: '党员之间',
}
/** 议定事项 */
export const TASK_STATE: Labels<TaskState> = { open: '办理中', overdue: '已超期', done: '已完成' }
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
  transfer: '组织关系转接',
  floating: '流动党员',
  double_report: '双报到',
  meeting: '会议',
  attachment: '会议附件',
  committee: '班子',
  committee_term: '届次',
  post: '任职',
  resolution: '决议',
  attendance: '出勤',
  setting: '设置',
  calendar_day: '工作日历',
  new_field_unit: '单位',
  unit_coverage: '覆盖情况',
  instructor: '指导员',
  instructor_dispatch: '派驻记录',
  instructor_visit: '走访记录',
  instructor_appraisal: '年度考核',
  appraisal: '民主评议',
}
/** 操作日志 */
export const HISTORY_ACTION: Labels<HistoryEntry['action']> = { created: '新建', changed: '修改', deleted: '删除', restored: '恢复', viewed: '查看' }
export const DAY_KIND: Labels<DayKind> = { off: '放假', work: '上班' }

/** 党内职务和兼任职务 */
export const POST_KIND: Labels<PostKind> = {
  secretary: '书记',
  deputy_secretary: '副书记',
  first_secretary: '第一书记',
  organization_commissioner: '组织委员',
  publicity_commissioner: '宣传委员',
  discipline_commissioner: '纪检委员',
  commissioner: '委员',
  part_time_member: '兼职委员',
  group_leader: '党小组组长',
  residents_director: '居委会主任',
  residents_deputy_director: '居委会副主任',
  residents_member: '居委会委员',
  supervision_director: '居务监督委员会主任',
  other_post: '其他职务',
}
/** 任职依据 */
export const LEGAL_BASIS: Labels<LegalBasis> = { elected: '选举', by_election: '补选', appointed: '任命', assigned: '指派' }
/** 离任原因 */
export const POST_END_REASON: Labels<PostEndReason> = {
  term_ended: '任期届满',
  reassigned: '工作调动',
  resigned: '辞职',
  dismissed: '免职',
  retired: '退休',
  passed_away: '去世',
  other_reason: '其他',
}
/** 任期状态 (R-ORG-34) */
export const TERM_STATE: Labels<TermState> = {
  normal: '正常',
  near_end: '临近届满',
  expired: '已届满',
  deferral_approved: '批准延期',
  overdue: '超期',
}
/** 延期审批 (R-ORG-32) */
export const DEFERRAL: Labels<Deferral> = { unknown: '未登记', approved: '已批准延期', refused: '没有延期批准' }
/** 换届提醒方式 (R-ORG-33) */
export const REMINDER_METHOD: Labels<ReminderMethod> = { letter: '发函', telephone: '电话', in_person: '当面' }
export const COMMITTEE_SELECTION: Labels<CommitteeSelection> = {
  vacant: '有空缺',
  with_findings: '有提示',
  unrecorded: '未登记任期',
  to_remind: '应提醒换届',
}
/** 学历，按统计口径 */
export const EDUCATION_LEVEL: Labels<EducationLevel> = {
  postgraduate: '研究生',
  undergraduate: '大学本科',
  junior_college: '大学专科',
  secondary_vocational: '中专',
  senior_high: '高中',
  junior_high: '初中及以下',
  other_education: '其他学历',
  unknown: '学历未填',
}
/** 现任职务 */
export const MEMBER_POST: Labels<MemberPost> = {
  any_post: '有职务',
  secretaries: '书记、副书记',
  committee: '委员会成员',
  group_leader: '党小组组长',
  cross_post: '居委会等职务',
  no_post: '无职务',
}
/** What members are counted by. */
export const MEMBER_FIELD: Labels<MemberField> = {
  organization: '所在组织',
  sex: '性别',
  age: '年龄',
  education: '学历',
  standing: '党龄',
  ethnicity: '民族',
  member_type: '人员类别',
  status: '党籍状态',
  post: '职务',
}
/** 老党员 and the other marks of a member */
export const MEMBER_MARK: Labels<MemberMark> = {
  veteran: '老党员',
  hardship: '困难党员',
  lost: '失联党员',
  floating: '流动党员',
  exempt: '免予硬性要求',
  minority: '少数民族',
}
/** 除名方式 */
export const REMOVAL_WAY: Labels<RemovalWay> = { persuaded: '劝退', refused: '劝而不退，予以除名', self_exit: '自行脱党，予以除名', quit: '退党除名' }
/** 除名情形 (R-MEM-26) */
export const REMOVAL_GROUND: Labels<RemovalGround> = {
  lost_faith: '理想信念缺失，经教育仍无转变',
  religion: '信仰宗教，经帮助教育仍没有转变',
  insists: '经教育后仍坚持退党',
  threatens: '以退党相要挟，经教育不改',
  no_change: '限期改正期满仍无转变',
  six_months: '没有正当理由连续 6 个月不参加组织生活、不交党费、不做工作',
}
export const MEASURE_KIND: Labels<MeasureKind> = { reminder_talk: '提醒谈话', criticism: '批评教育', correction: '限期改正' }
/** 组织关系变动 */
export const MOVE_KIND: Labels<MemberMoveKind> = { in: '转入', out: '转出', internal: '本单位内转接', corrected: '登记更正' }
export const TRANSFER_DIRECTION: Labels<TransferDirection> = { out: '转出', in: '转入', internal: '本单位内转接' }
export const TRANSFER_STATE: Labels<TransferState> = {
  planned: '拟转出',
  issued: '已开信',
  awaiting: '转出未接收',
  received: '已接收',
  returned: '退回',
  withdrawn: '终止',
}
export const TRANSFER_FILTER: Labels<TransferFilter> = {
  open: '未办结',
  planned: '拟转出',
  issued: '已开信',
  awaiting: '转出未接收',
  overdue: '逾期',
  received: '已接收',
  returned: '退回',
  withdrawn: '终止',
}
export const TRANSFER_DUE: Labels<TransferDue> = { calm: '有效期内', half: '有效期过半', near: '15 天内到期', overdue: '已逾期' }
export const TRANSFER_REACH: Labels<TransferReach> = { city: '市内', outside: '市外' }
export const TRANSFER_REASON: Labels<TransferReason> = {
  work: '工作变动',
  residence: '居住地变动',
  study: '升学、学习',
  graduation: '毕业',
  retirement: '退休',
  floating: '外出地点固定满 6 个月',
  other: '其他',
}
export const FLOATING_DIRECTION: Labels<FloatingDirection> = { out: '流出', in: '流入' }
export const FLOATING_REASON: Labels<FloatingReason> = {
  work: '务工',
  business: '经商',
  study: '学习',
  study_abroad: '出国出境学习',
  settled_abroad: '出国出境定居',
  family: '随亲属居住',
  other: '其他',
}
/** Why two records look like one person */
export const DUPLICATE_GROUND: Labels<DuplicateGround> = {
  id_number: '公民身份号码相同',
  name_and_birth: '姓名和出生日期相同',
  name_and_mobile: '姓名和手机号码相同',
}

/** The entries of an enumeration in the order above, for choices: `[{ value, label }]`. */
export function choices<K extends string>(labels: Labels<K>): { value: K; label: string }[] {
  return (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }))
}
