// The enumerations of 民主评议 in the words of the clerk.

import type { AppraisalFollowUpKind, AppraisalGrade, AppraisalPaperKind, AppraisalState, AppraisalStep, AppraisalSteps } from '@/generated/bindings'

/** 评定等次, best first (R-LIFE-31) */
export const APPRAISAL_GRADE: Readonly<Record<AppraisalGrade, string>> = {
  excellent: '优秀',
  qualified: '合格',
  basically_qualified: '基本合格',
  unqualified: '不合格',
}
/** Grades in order. */
export const GRADES = Object.keys(APPRAISAL_GRADE) as AppraisalGrade[]

export const APPRAISAL_STATE: Readonly<Record<AppraisalState, string>> = { not_started: '未开始', open: '进行中', finished: '已定稿' }

/** Steps in order (R-LIFE-35, then R-LIFE-30) with the field of their day. */
export const STEPS: readonly { step: AppraisalStep; title: string; field: keyof AppraisalSteps; hint: string }[] = [
  { step: 'study', title: '会前学习', field: 'studiedOn', hint: '会前' },
  { step: 'opinions', title: '征求意见', field: 'opinionsOn', hint: '会前' },
  { step: 'talks', title: '谈心谈话', field: 'talkedOn', hint: '会前' },
  { step: 'self_evaluation', title: '个人自评', field: 'selfOn', hint: '一' },
  { step: 'mutual', title: '党员互评', field: 'mutualOn', hint: '二' },
  { step: 'poll', title: '民主测评', field: 'polledOn', hint: '三' },
  { step: 'decision', title: '组织评定', field: 'decidedOn', hint: '四' },
  { step: 'told', title: '反馈本人', field: 'toldOn', hint: '五' },
]
export const stepTitle = (step: AppraisalStep): string => STEPS.find((entry) => entry.step === step)?.title ?? ''

/** The lists: title, what the column of the problem is called, whether something is to be done by a day. */
export const FOLLOW_UP_KIND: Readonly<Record<AppraisalFollowUpKind, { title: string; problem: string; isTask: boolean; note: string }>> = {
  criticism: { title: '批评意见', problem: '批评意见', isTask: false, note: '组织生活会上对支部班子和党员提出的意见；会议记录里已有的，可以不再登记。' },
  problem: { title: '检视问题', problem: '问题', isTask: false, note: '会前和会上检视出的问题。' },
  rectification: { title: '整改清单', problem: '问题', isTask: true, note: '会后列出整改事项，写明责任人和时限。' },
  help: { title: '帮助教育', problem: '差距', isTask: true, note: '评定为基本合格、不合格的党员，指出差距，写明帮助措施。' },
}
/** 文书 in the order in which they are needed: sheets for the meeting, then what comes of it. */
export const PAPERS: readonly { kind: AppraisalPaperKind; title: string }[] = [
  { kind: 'self_review', title: '个人自评表' },
  { kind: 'mutual', title: '党员互评表' },
  { kind: 'poll', title: '民主测评票' },
  { kind: 'summary', title: '汇总表' },
  { kind: 'criticism', title: '批评意见清单' },
  { kind: 'review', title: '检视问题清单' },
  { kind: 'rectification', title: '整改清单' },
]

/** Lists in order. */
export const FOLLOW_UP_KINDS = Object.keys(FOLLOW_UP_KIND) as AppraisalFollowUpKind[]
