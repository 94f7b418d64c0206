// The enumerations of coverage in the words the clerk knows; the same words stand on the papers. And how its numbers
// are shown: what nobody entered is —, never 0.

import type { CoverWay, DispatchTask, InstructorSource, Rate, ReviewGrade, UnitKind } from '@/generated/bindings'
import { permilleText } from '@/shared/permille'

type Labels<K extends string> = Readonly<Record<K, string>>

/** 单位类别 */
export const UNIT_KIND: Labels<UnitKind> = {
  business_district: '商圈',
  office_building: '楼宇',
  park: '园区',
  market: '市场',
  internet_company: '互联网企业',
  private_company: '非公有制企业',
  social_organization: '社会组织',
  platform: '平台站点',
  self_employed: '个体工商户',
  other: '其他',
}
/** 覆盖方式 */
export const COVER_WAY: Labels<CoverWay> = {
  own_branch: '单独组建',
  joint_branch: '联合组建',
  instructor: '选派指导员',
  contact_person: '明确联系人',
  not_yet: '暂未覆盖',
}
/** 选派来源 */
export const INSTRUCTOR_SOURCE: Labels<InstructorSource> = {
  government_department: '机关部门',
  industry_regulator: '行业主管部门',
  subdistrict: '街道',
  retired_cadre: '离退休干部',
  other: '其他',
}
/** 派驻任务 */
export const DISPATCH_TASK: Labels<DispatchTask> = {
  spread_policy: '宣传政策',
  train_applicants: '培养入党申请人',
  set_up_organization: '推动组建党组织',
  guide_activities: '指导开展活动',
  serve_staff: '服务职工群众',
}
/** 考核等次 */
export const REVIEW_GRADE: Labels<ReviewGrade> = { excellent: '优秀', competent: '称职', basically_competent: '基本称职', incompetent: '不称职' }

/** A count of persons; — when nobody entered it. */
export const countText = (count: number | null): string => (count === null ? '—' : String(count))

/** 有, 无; — when nobody entered it. */
export const hasText = (has: boolean | null): string => (has === null ? '—' : has ? '有' : '无')

/** `66.6%`, as the program counts it (rounded down); — without a unit. */
export const rateText = (rate: Rate): string => permilleText(rate.permille)
