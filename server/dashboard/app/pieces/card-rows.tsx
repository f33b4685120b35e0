import { memo, type ReactNode } from 'react'
import classes from './card-rows.module.css'
import type { DataTableProps } from './column.ts'
import { useRowsInSight } from './rows-in-sight.ts'

/** Rows one below the other, each as a card with what is told of it. */
export function CardRows<Row>({ label, columns, rows, keyOf, onEnd }: DataTableProps<Row>) {
  const guess = { count: rows.length, guessPx: 190, onEnd }
  const { box, indexes, beforePx, afterPx, measure } = useRowsInSight<HTMLUListElement>(guess)
  return (
    <ul
      ref={box}
      aria-label={label}
      className={classes.list}
      style={{ paddingTop: beforePx, paddingBottom: afterPx }}
    >
      {indexes.map((index) => {
        const row = rows[index]
        if (row === undefined) return null
        return <Card key={keyOf(row)} {...{ row, index, columns, measure }} />
      })}
    </ul>
  )
}

interface CardProps<Row> extends Pick<DataTableProps<Row>, 'columns'> {
  readonly row: Row
  readonly index: number
  readonly measure: (row: Element | null) => void
}

/** Drawn anew only when something else is told of the row, and not for all that scrolls by. */
const Card = memo(function Card<Row>({ row, index, columns, measure }: CardProps<Row>) {
  const [head, ...rest] = columns
  return (
    <li ref={measure} data-index={index} className={classes.item}>
      <div className={classes.card}>
        <div className={classes.head}>{head.cell(row)}</div>
        <dl className={classes.facts}>
          {rest.map(({ label, cell }) => (
            <div key={label} className={classes.fact}>
              <dt>{label}</dt>
              <dd>{cell(row)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </li>
  )
}) as <Row>(props: CardProps<Row>) => ReactNode
