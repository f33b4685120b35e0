import { useMediaQuery } from '@mantine/hooks'
import { CardRows } from './card-rows.tsx'
import type { DataTableProps } from './column.ts'
import { TableRows } from './table-rows.tsx'

/** A table, or cards where it is narrow. However many rows there are, only those in sight are drawn. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const isNarrow = useMediaQuery('(max-width: 47.99em)', undefined, {
    getInitialValueInEffect: false,
  })
  return isNarrow ? <CardRows {...props} /> : <TableRows {...props} />
}
