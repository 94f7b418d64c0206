import { describe, expect, it } from 'vitest'

import type { OrganizationNode } from '@/generated/bindings'

import { choicesOf, choicesWith } from './organizationChoices'

const node = (id: string, parentId: string | null, shortName: string): OrganizationNode => ({
  id,
  rev: 1,
  parentId,
  name: `中共${shortName}`,
  shortName,
  level: 'community',
  kind: 'branch',
  members: 0,
  membersBelow: 0,
  closedOn: null,
  isOwn: false,
})
const NODES = [node('a', null, '幸福社区党委'), node('b', 'a', '第一支部'), node('c', 'b', '第一党小组'), node('d', 'a', '第二支部')]

describe('choices of organisations', () => {
  it('stand in the order of the tree, each with its depth and its superior', () => {
    expect(choicesOf(NODES).map((choice) => [choice.label, choice.depth, choice.superior])).toEqual([
      ['幸福社区党委', 0, ''],
      ['第一支部', 1, '幸福社区党委'],
      ['第一党小组', 2, '第一支部'],
      ['第二支部', 1, '幸福社区党委'],
    ])
  })

  it('keep an organisation whose superior is not shown, at the top', () => {
    expect(choicesOf([node('x', 'gone', '网格支部')])).toMatchObject([{ value: 'x', depth: 0, superior: '' }])
  })

  it('bar an organisation and everything below it, and nothing else', () => {
    expect(
      choicesOf(NODES, 'b')
        .filter((choice) => choice.disabled)
        .map((choice) => choice.value),
    ).toEqual(['b', 'c'])
  })

  it('have a line for an organisation that is not among them any more, never a bare number', () => {
    const choices = choicesOf(NODES)
    expect(choicesWith(choices, 'b')).toEqual(choices)
    expect(choicesWith(choices, null)).toEqual(choices)
    expect(choicesWith(choices, 'gone').at(-1)).toMatchObject({ value: 'gone', label: '已撤销的组织', disabled: true })
  })
})
