// What rows of an import would do, in words.

import type { RowCounts, RowKind } from '@/generated/bindings'

/** The filters above the rows, in this order. */
export const ROW_KIND: Readonly<Record<RowKind, string>> = { created: '新增', changed: '变更', same: '相同', rejected: '有误', skipped: '跳过' }

/** Colour of the tag beside the word. */
export const ROW_TAG: Readonly<Record<RowKind, 'success' | 'warning' | 'info' | 'danger'>> = {
  created: 'success',
  changed: 'warning',
  same: 'info',
  rejected: 'danger',
  skipped: 'info',
}

/** `新增 170 人，变更 3 人，相同 5 人；有误 2 行、跳过 1 行没有导入` */
export function sumsOf(counts: RowCounts): string {
  const done = `新增 ${counts.created} 人，变更 ${counts.changed} 人，相同 ${counts.same} 人`
  const left = [counts.rejected > 0 ? `有误 ${counts.rejected} 行` : '', counts.skipped > 0 ? `跳过 ${counts.skipped} 行` : ''].filter((part) => part !== '')
  return left.length === 0 ? `${done}。` : `${done}；${left.join('、')}没有导入。`
}

/** All rows of a dry run. */
export const totalOf = (counts: RowCounts): number => counts.created + counts.changed + counts.same + counts.rejected + counts.skipped
