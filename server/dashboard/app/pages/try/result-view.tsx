import { MultiSelect, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Column } from '../../pieces/column.ts'
import { DataTable } from '../../pieces/data-table.tsx'
import { Empty } from '../../pieces/empty.tsx'
import { LongJson } from '../../pieces/long-json.tsx'
import { formatCell, type ResultRow, type ResultTable, tableOf } from './result-rows.ts'

interface ResultViewProps {
  readonly result: unknown
  readonly as: 'table' | 'json'
}

/** What a tool gave. */
export function ResultView({ result, as }: ResultViewProps) {
  const table = useMemo(() => tableOf(result), [result])
  if (as === 'json') return <LongJson label="Result as JSON" value={result} />
  if (table === undefined) return <Text c="dimmed">It is no table: look at it as JSON.</Text>
  if (table.rows.length === 0) return <Empty title="The result is empty" />
  return <Records table={table} />
}

const firstColumns = 5

function Records({ table: { rows, columns } }: { readonly table: ResultTable }) {
  const [chosen, setChosen] = useState<readonly string[]>(columns.slice(0, firstColumns))
  const shown = useMemo(() => {
    const names = chosen.filter((name) => columns.includes(name))
    const [first = columns[0] ?? 'value', ...rest] = names
    return [columnOf(first), ...rest.map(columnOf)] as const
  }, [chosen, columns])
  return (
    <>
      {columns.length > 1 && (
        <MultiSelect
          label="Columns"
          mb="sm"
          searchable
          hidePickedOptions
          data={[...columns]}
          value={[...chosen]}
          onChange={setChosen}
        />
      )}
      <DataTable label="Result" columns={shown} rows={rows} keyOf={({ key }) => key} />
    </>
  )
}

function columnOf(name: string): Column<ResultRow> {
  return { label: name, cell: ({ record }) => formatCell(record[name]) }
}
