import { Table } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import type { DataTableProps } from './column.ts'
import { useRowsInSight } from './rows-in-sight.ts'
import classes from './table-rows.module.css'

/** Rows side by side. */
export function TableRows<Row>({ label, columns, rows, keyOf, onEnd }: DataTableProps<Row>) {
  const guess = { count: rows.length, guessPx: 49, onEnd }
  const { box, indexes, beforePx, afterPx, measure } =
    useRowsInSight<HTMLTableSectionElement>(guess)
  return (
    <div className={classes.paper}>
      <Table layout="fixed" className={classes.table} aria-rowcount={rows.length + 1}>
        <caption className={classes.caption}>{label}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ label, width, align }) => (
              <th key={label} scope="col" data-align={align} style={{ width }}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={box}>
          <Gap heightPx={beforePx} />
          {indexes.map((index) => {
            const row = rows[index]
            if (row === undefined) return null
            return <Cells key={keyOf(row)} {...{ row, index, columns, measure }} />
          })}
          <Gap heightPx={afterPx} />
        </tbody>
      </Table>
    </div>
  )
}

interface CellsProps<Row> extends Pick<DataTableProps<Row>, 'columns'> {
  readonly row: Row
  readonly index: number
  readonly measure: (row: Element | null) => void
}

/** Drawn anew only when something else is told of the row, and not for all that scrolls by. */
const Cells = memo(function Cells<Row>({ row, index, columns, measure }: CellsProps<Row>) {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      {columns.map(({ label, cell, align }, at) => {
        const Cell = at === 0 ? 'th' : 'td'
        return (
          <Cell key={label} data-align={align} {...(at === 0 && { scope: 'row' })}>
            {cell(row)}
          </Cell>
        )
      })}
    </tr>
  )
}) as <Row>(props: CellsProps<Row>) => ReactNode

function Gap({ heightPx }: { readonly heightPx: number }) {
  if (heightPx === 0) return null
  return (
    <tr aria-hidden>
      <td style={{ height: heightPx, padding: 0, border: 0 }} />
    </tr>
  )
}
