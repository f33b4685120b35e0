import { Anchor, Text } from '@mantine/core'
import { Link, useLocation } from 'react-router'
import type { Call } from '../../api/calls.ts'
import { AccountName } from '../../pieces/account-name.tsx'
import { formatMs } from '../../pieces/amounts.ts'
import type { Column } from '../../pieces/column.ts'
import { OutcomeBadge } from '../../pieces/outcome-badge.tsx'
import { When } from '../../pieces/when.tsx'
import { callTitle } from './call-title.ts'
import classes from './calls.module.css'
import { wayTitle } from './ways.ts'

type Columns = readonly [Column<Call>, ...Column<Call>[]]

const title: Column<Call> = { label: 'Call', cell: (call) => <Title call={call} /> }

const account: Column<Call> = {
  label: 'Account',
  width: '15%',
  cell: ({ integrated_account_id: id, integration }) => (
    <AccountName id={id} integration={integration} />
  ),
}

const rest: readonly Column<Call>[] = [
  {
    label: 'Outcome',
    width: '9.5rem',
    cell: ({ outcome, result_count }) => (
      <>
        <OutcomeBadge outcome={outcome} />
        {result_count !== null && <Aside>{recordsOf(result_count)}</Aside>}
      </>
    ),
  },
  { label: 'By', width: '14%', cell: (call) => <By call={call} /> },
  {
    label: 'Time taken',
    width: '6.5rem',
    align: 'end',
    cell: ({ duration, fetch_duration }) => (
      <>
        {formatMs(duration)}
        {fetch_duration > 0 && <Aside>{`${formatMs(fetch_duration)} vendor`}</Aside>}
      </>
    ),
  },
  { label: 'When', width: '7.5rem', cell: ({ created_at }) => <When time={created_at} /> },
]

const everybodys: Columns = [title, account, ...rest]
const ones: Columns = [title, ...rest]

/** What the log tells of each call; the account only where there are several. */
export function callColumns(hasAccounts: boolean): Columns {
  return hasAccounts ? everybodys : ones
}

/** Leads to the detail; the filters stay. */
function Title({ call }: { readonly call: Call }) {
  const { search } = useLocation()
  const params = new URLSearchParams(search)
  params.set('call', call.id)
  return (
    <>
      <Anchor
        component={Link}
        to={{ search: params.toString() }}
        preventScrollReset
        className={classes.title}
      >
        {callTitle(call)}
      </Anchor>
      {call.message !== null && (
        <Text size="sm" c="dimmed" lineClamp={2}>
          {call.message}
        </Text>
      )}
    </>
  )
}

function By({ call }: { readonly call: Call }) {
  const { client_name, log_type, mcp_server_name, api_token } = call
  return (
    <>
      {client_name ?? api_token?.name ?? wayTitle(log_type)}
      {mcp_server_name !== null && <Aside>{mcp_server_name}</Aside>}
    </>
  )
}

function Aside({ children }: { readonly children: string }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  )
}

function recordsOf(count: number): string {
  return count === 1 ? '1 record' : `${count.toLocaleString()} records`
}
