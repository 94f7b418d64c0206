// The description of a DataTable: columns, and what a page of it is.

/** One column. Give `text` for plain cells or a slot `cell-<key>` for others. */
export type TableColumn<Row> = {
  key: string
  title: string
  /** Least width in CSS pixels; columns share what is left. */
  width?: number
  /** Does not grow. */
  fixedWidth?: boolean
  /** Right-aligned, tabular figures. */
  number?: boolean
  /** The order the program can make by this column; the value is sent back in `update:sort`. */
  sort?: string
  /** Not shown until the clerk chooses it. */
  hidden?: boolean
  /** Left out while the table is narrower than this many CSS pixels. */
  hideBelow?: number
  text?: (row: Row) => string
}

/** By which `sort` value of a column, and which way. */
export type TableSort = { by: string; descending: boolean }

/** Rows of one page. */
export const PAGE_ROWS = 50
