import { useQuery } from '@tanstack/react-query'
import { type Delivery, deliveries } from '../../api/webhooks.ts'
import { Answer } from '../../pieces/answer.tsx'
import type { Column } from '../../pieces/column.ts'
import { DataTable } from '../../pieces/data-table.tsx'
import { Empty } from '../../pieces/empty.tsx'
import { Loading } from '../../pieces/loading.tsx'
import { StatusBadge } from '../../pieces/status-badge.tsx'
import type { Tone } from '../../pieces/tone.ts'
import { When } from '../../pieces/when.tsx'
import { eventTitle } from './event-names.ts'

/** What was sent to a webhook last. */
export function Deliveries({ id }: { readonly id: string }) {
  const query = useQuery(deliveries(id))
  return (
    <Answer query={query} loading={<Loading lines={2} />}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty title="Nothing was sent yet">Send a test.</Empty>
        ) : (
          <DataTable label="Deliveries" columns={columns} rows={rows} keyOf={(each) => each.id} />
        )
      }
    </Answer>
  )
}

const states: Readonly<Record<string, { readonly tone: Tone; readonly label: string }>> = {
  pending: { tone: 'busy', label: 'Waits' },
  delivered: { tone: 'good', label: 'Delivered' },
  failed: { tone: 'bad', label: 'Given up' },
}

const columns: readonly [Column<Delivery>, ...Column<Delivery>[]] = [
  { label: 'Event', cell: ({ event }) => eventTitle(event ?? '') },
  {
    label: 'State',
    width: '8rem',
    cell: ({ state }) => {
      const { tone, label } = states[state] ?? { tone: 'plain', label: state }
      return <StatusBadge tone={tone}>{label}</StatusBadge>
    },
  },
  { label: 'Answer', width: '30%', cell: ({ answer }) => answer ?? '–' },
  { label: 'Attempts', width: '6rem', align: 'end', cell: ({ attempts }) => attempts },
  { label: 'Next', width: '8rem', cell: (each) => <When time={each.next_attempt_at} never="–" /> },
  { label: 'Sent', width: '8rem', cell: ({ created_at }) => <When time={created_at} /> },
]
