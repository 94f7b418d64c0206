// The sections of the meeting page, and which section a gap belongs to, so that a click on a gap leads to
// the place where it is filled. Gaps name a field of the form (camelCase, possibly with an index).

import type { Finding, FindingLevel } from '@/generated/bindings'

/** Sections of the page in the order of the paper. */
export const SECTIONS = [
  { id: 'basics', title: '基本情况' },
  { id: 'attendance', title: '出勤' },
  { id: 'guests', title: '列席人员' },
  { id: 'agenda', title: '议题和发言要点' },
  { id: 'resolutions', title: '议定事项和决议' },
  { id: 'material', title: '学习资料' },
] as const

/** Id of a section. */
export type SectionId = (typeof SECTIONS)[number]['id']

/** The section in which a field stands; basics when it is not known. */
export function sectionOf(field: string | null): SectionId {
  const head = (field ?? '').split(/[.[]/u)[0] ?? ''
  switch (head) {
    case 'attendance':
    case 'leaveReason':
    case 'due':
    case 'present':
      return 'attendance'
    case 'guests':
      return 'guests'
    case 'agenda':
    case 'speeches':
      return 'agenda'
    case 'resolutions':
    case 'vote':
    case 'votes':
      return 'resolutions'
    case 'material':
      return 'material'
    default:
      return 'basics'
  }
}

const ORDER: readonly FindingLevel[] = ['block', 'warn', 'remind', 'info']

/** The gravest first; equal ones in the order of the page. */
export function sorted(findings: readonly Finding[]): Finding[] {
  const place = (finding: Finding): number => SECTIONS.findIndex((section) => section.id === sectionOf(finding.field))
  return [...findings].sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level) || place(a) - place(b))
}

/** Findings of one level. */
export const ofLevel = (findings: readonly Finding[], level: FindingLevel): Finding[] => findings.filter((finding) => finding.level === level)

/** Messages by field, for the form items: the first one of each field. */
export function byField(findings: readonly Finding[]): Record<string, string> {
  const messages: Record<string, string> = {}
  for (const finding of sorted(findings)) if (finding.field !== null) messages[finding.field] ??= finding.message
  return messages
}
