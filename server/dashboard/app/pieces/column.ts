import type { ReactNode } from 'react'

/** One thing that is told of each row. */
export interface Column<Row> {
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  /** A CSS width, for a column whose content is of one size. */
  readonly width?: string
  /** Numbers stand at the end. */
  readonly align?: 'end'
}

/** Rows and what is told of them. */
export interface DataTableProps<Row> {
  /** What the rows are, for screen readers. */
  readonly label: string
  /** The first names the row, and is its headline where the table is shown as cards. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Fetches more; called when the last rows come into sight. */
  readonly onEnd?: (() => void) | undefined
}
