// The form of a member: an empty draft, the lists of choices, and what a valid 公民身份号码 fills in.
// Which values are refused is decided by the backend (R-MEM-01…07); nothing here refuses anything.

import type { MemberDraft } from '@/generated/bindings'

/** GB/T 3304: the 56 ethnic groups in the official order, and 其他. */
export const ETHNICITIES: readonly string[] = (
  '汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 ' +
  '佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 ' +
  '阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 ' +
  '珞巴族 基诺族 其他'
).split(' ')

/** Education, highest first; another text may be typed. */
export const EDUCATIONS: readonly string[] = ['研究生', '大学本科', '大学专科', '中专', '高中', '技工学校', '初中', '小学', '其他']

/** Degrees; another text may be typed. */
export const DEGREES: readonly string[] = ['博士', '硕士', '学士', '无']

/** A new form; `organizationId` is '' until a branch is chosen. */
export function emptyMember(organizationId: string): MemberDraft {
  return {
    name: '',
    idNumber: '',
    sex: null,
    ethnicity: '汉族',
    birthDate: null,
    education: '',
    degree: '',
    memberType: 'full',
    organizationId,
    joinDate: null,
    conversionDate: null,
    occupation: '',
    mobile: '',
    phone: '',
    address: '',
    nativePlace: '',
    status: 'normal',
    statusOn: null,
    statusDocument: '',
    isExempt: false,
    isFloating: false,
    fileBirthDate: null,
    workStartOn: null,
    introducers: '',
    applicationNumber: '',
    grid: '',
    skills: '',
    serviceTenths: 0,
    reportingCommunity: '',
    isHardship: false,
    hardshipNote: '',
    note: '',
    overrideReason: '',
  }
}

/** Whether nothing worth keeping has been typed yet. */
export function isBlank(draft: MemberDraft): boolean {
  const empty = emptyMember(draft.organizationId)
  return (Object.keys(empty) as (keyof MemberDraft)[]).every((key) => draft[key] === empty[key])
}

/** What a valid number says, put where nothing has been typed; what is typed is never overwritten. */
export function filledFrom(draft: MemberDraft, read: { sex: 'male' | 'female'; birthDate: string } | null): MemberDraft {
  if (read === null) return draft
  return { ...draft, sex: draft.sex ?? read.sex, birthDate: draft.birthDate ?? read.birthDate }
}

/** Whether a kept draft has the shape of this version's form. */
export function isMemberDraft(value: unknown): value is MemberDraft {
  if (typeof value !== 'object' || value === null) return false
  const empty = emptyMember('')
  return (Object.keys(empty) as (keyof MemberDraft)[]).every((key) => {
    const typed: unknown = (value as Record<string, unknown>)[key]
    const usual = empty[key]
    return usual === null ? typed === null || typeof typed === 'string' : typeof typed === typeof usual
  })
}
