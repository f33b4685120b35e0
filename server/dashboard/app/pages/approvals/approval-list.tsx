import { Anchor, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { Link } from 'react-router'
import { type Approval, type ApprovalFilter, approvals } from '../../api/approvals.ts'
import { AccountName } from '../../pieces/account-name.tsx'
import { Answer } from '../../pieces/answer.tsx'
import type { Column } from '../../pieces/column.ts'
import { DataTable } from '../../pieces/data-table.tsx'
import { Empty } from '../../pieces/empty.tsx'
import { StatusBadge } from '../../pieces/status-badge.tsx'
import { When } from '../../pieces/when.tsx'
import classes from './approvals.module.css'
import { stateWords } from './states.ts'

interface ApprovalListProps {
  /** Empty texts are no filter. */
  readonly filter: { readonly state: string; readonly account: string }
}

/** Approvals, the newest first. */
export function ApprovalList({ filter: { state, account } }: ApprovalListProps) {
  const query = useInfiniteQuery(approvals(asked(state, account)))
  const { hasNextPage, isFetching, fetchNextPage } = query
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const isWaiting = state === 'pending'
  return (
    <Answer query={query}>
      {({ pages }) => {
        const rows = pages
          .flatMap(({ result }) => result)
          .filter((each) => isWaiting || each.state !== 'pending')
        if (rows.length === 0 && !hasNextPage) return isWaiting ? <NothingWaits /> : <NothingWas />
        return (
          <DataTable
            label={isWaiting ? 'Waiting calls' : 'Earlier calls'}
            columns={isWaiting ? waitingColumns : endedColumns}
            rows={rows}
            keyOf={({ id }) => id}
            onEnd={fetchMore}
          />
        )
      }}
    </Answer>
  )
}

/** The address may hold any word; the API says what is wrong with it. */
function asked(state: string, account: string): ApprovalFilter {
  return {
    ...(state !== '' && { state: state as NonNullable<ApprovalFilter['state']> }),
    ...(account !== '' && { integrated_account_id: account }),
  }
}

function NothingWaits() {
  return (
    <Empty title="Nothing waits for you">
      <Text>
        When an MCP server asks for approvals, each such call waits here until somebody decides. An
        MCP server’s settings name the tools.
      </Text>
    </Empty>
  )
}

function NothingWas() {
  return <Empty title="No decided call fits">Look with fewer filters.</Empty>
}

type Columns = readonly [Column<Approval>, ...Column<Approval>[]]

const what: Column<Approval> = {
  label: 'Call',
  cell: ({ id, tool_title, tool_name }) => (
    <>
      <Anchor component={Link} to={`/approvals/${id}`} className={classes.title}>
        {tool_title}
      </Anchor>
      <Text size="xs" c="dimmed">
        {tool_name}
      </Text>
    </>
  ),
}

const whose: Column<Approval> = {
  label: 'Account',
  width: '20%',
  cell: ({ integrated_account_id: id, integration }) => (
    <AccountName id={id} integration={integration} />
  ),
}

const asker: Column<Approval> = {
  label: 'Asked by',
  width: '20%',
  cell: ({ client_name, api_token, mcp_server_name }) => (
    <>
      {client_name ?? api_token?.name ?? 'A client without a name'}
      <Text size="xs" c="dimmed">
        {mcp_server_name}
      </Text>
    </>
  ),
}

const waitingColumns: Columns = [
  what,
  whose,
  asker,
  { label: 'Asked', width: '9rem', cell: ({ created_at }) => <When time={created_at} /> },
  { label: 'Ends', width: '9rem', cell: ({ expires_at }) => <When time={expires_at} /> },
]

const endedColumns: Columns = [
  what,
  whose,
  asker,
  {
    label: 'State',
    width: '9rem',
    cell: ({ state }) => {
      const { tone, title } = stateWords(state)
      return <StatusBadge tone={tone}>{title}</StatusBadge>
    },
  },
  {
    label: 'Decided',
    width: '10rem',
    cell: ({ decided_by, decided_at }) => (
      <>
        <When time={decided_at} never="By nobody" />
        {decided_by !== null && (
          <Text size="xs" c="dimmed">
            {decided_by.name}
          </Text>
        )}
      </>
    ),
  },
]
