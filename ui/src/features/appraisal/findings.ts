// Where the findings of an appraisal stand on its page.

import type { Finding, FindingLevel } from '@/generated/bindings'

const ORDER: readonly FindingLevel[] = ['block', 'warn', 'remind', 'info']
// What is merely not filled in yet stands in the list beside the form, not in red at every field.
const GAPS: ReadonlySet<string> = new Set(['R-LIFE-30', 'R-LIFE-31', 'R-LIFE-34', 'R-LIFE-35'])

/** The gravest first; equal ones in the order in which the rules gave them. */
export const sorted = (findings: readonly Finding[]): Finding[] => [...findings].sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level))

/** What is wrong, by field: numbers that cannot be and days out of order, not what is still empty. */
export function wrongByField(findings: readonly Finding[]): Record<string, string> {
  const messages: Record<string, string> = {}
  for (const finding of sorted(findings)) {
    const isGap = finding.level === 'block' && GAPS.has(finding.ruleId)
    if (finding.field !== null && !isGap && (finding.level === 'block' || finding.level === 'warn')) messages[finding.field] ??= finding.message
  }
  return messages
}
