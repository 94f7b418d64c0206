import { describe, expect, it } from 'vitest'

import type { Finding, FindingLevel } from '@/generated/bindings'

import { byField, sectionOf, sorted } from './sections'

const gap = (field: string | null, level: FindingLevel = 'warn', message = '缺'): Finding => ({
  ruleId: 'R-MIN-01',
  level,
  message,
  basis: '',
  due: null,
  field,
})

describe('gaps and sections', () => {
  it('leads from a gap to the section where it is filled', () => {
    expect(['title', 'attendance', 'agenda.0.speeches', 'resolutions[1].dueOn', 'material', null].map(sectionOf)).toEqual([
      'basics',
      'attendance',
      'agenda',
      'resolutions',
      'material',
      'basics',
    ])
  })
  it('shows what blocks first, then in the order of the page', () => {
    const list = sorted([gap('material'), gap('agenda', 'block'), gap('title')])
    expect(list.map((finding) => finding.field)).toEqual(['agenda', 'title', 'material'])
  })
  it('keeps the gravest message of a field', () => {
    expect(byField([gap('title', 'info', '提示'), gap('title', 'block', '不能')])).toEqual({ title: '不能' })
  })
})
