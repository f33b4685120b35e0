import { Anchor, Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { serverActivity } from '../../../api/server-acts.ts'
import { type McpServer, serversOf } from '../../../api/servers.ts'
import { Answer } from '../../../pieces/answer.tsx'
import type { Column } from '../../../pieces/column.ts'
import { DataTable } from '../../../pieces/data-table.tsx'
import { Empty } from '../../../pieces/empty.tsx'
import { Sparkline } from '../../../pieces/sparkline.tsx'
import { StatusBadge } from '../../../pieces/status-badge.tsx'
import { useAccount } from '../../../pieces/use-account.ts'
import { When } from '../../../pieces/when.tsx'
import { wordsOfConfig } from './config-words.ts'
import { stateOfServer } from './server-state.ts'
import classes from './servers.module.css'

const days = 14

/** The MCP servers of an account. */
export function Servers() {
  const { id } = useAccount()
  const query = useQuery(serversOf(id))
  return (
    <Answer query={query}>
      {(servers) =>
        servers.length === 0 ? <NoServers id={id} /> : <List id={id} servers={servers} />
      }
    </Answer>
  )
}

function NoServers({ id }: { readonly id: string }) {
  return (
    <Empty title="There is no MCP server yet">
      <Text>An MCP server is a URL by which a model uses the tools that you choose.</Text>
      <NewServer id={id} />
    </Empty>
  )
}

function NewServer({ id }: { readonly id: string }) {
  return (
    <Button
      component={Link}
      to={`/accounts/${id}/mcp/new`}
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      Create an MCP server
    </Button>
  )
}

interface ListProps {
  readonly id: string
  readonly servers: readonly McpServer[]
}

function List({ id, servers }: ListProps) {
  const { data: activity = [] } = useQuery(serverActivity(id, days))
  const calls = new Map(activity.map((each) => [each.id, each]))
  const columns: readonly [Column<McpServer>, ...Column<McpServer>[]] = [
    { label: 'MCP server', cell: (each) => <Name server={each} /> },
    { label: 'State', width: '8rem', cell: (each) => <State {...each} /> },
    { label: 'Expires', width: '8.5rem', cell: (each) => <Expiry {...each} /> },
    { label: 'Last used', width: '8.5rem', cell: (each) => <When time={each.last_used_at} /> },
    {
      label: `Calls, ${days} days`,
      width: '13rem',
      cell: (each) => <Calls calls={calls.get(each.id)} />,
    },
  ]
  return (
    <>
      <div className={classes.head}>
        <Text c="dimmed" size="sm">
          {servers.length === 1 ? '1 MCP server' : `${servers.length.toLocaleString()} MCP servers`}
        </Text>
        <NewServer id={id} />
      </div>
      <DataTable label="MCP servers" columns={columns} rows={servers} keyOf={(each) => each.id} />
    </>
  )
}

function Name({ server: { id, name, integrated_account_id: account, config } }: ServerProps) {
  return (
    <>
      <Anchor component={Link} to={`/accounts/${account}/mcp/${id}`} fw={600}>
        {name}
      </Anchor>
      <Text size="sm" c="dimmed">
        {wordsOfConfig(config).join(' · ')}
      </Text>
    </>
  )
}

interface ServerProps {
  readonly server: McpServer
}

/** Whether a server's URL works, as a badge. */
export function State(server: Pick<McpServer, 'enabled' | 'expires_at'>) {
  const { tone, label } = stateOfServer(server, Date.now())
  return <StatusBadge tone={tone}>{label}</StatusBadge>
}

/** When a server ends, or that it has. */
export function Expiry({ expires_at }: Pick<McpServer, 'expires_at'>) {
  return <When time={expires_at} never="Never" />
}

interface CallsProps {
  readonly calls:
    | {
        readonly total: number
        readonly calls: readonly number[]
        readonly failed: readonly number[]
      }
    | undefined
}

function Calls({ calls }: CallsProps) {
  if (calls === undefined) return 'None'
  const failed = calls.failed.reduce((sum, each) => sum + each, 0)
  const told = failed === 0 ? '' : `, ${failed.toLocaleString()} failed`
  return (
    <>
      <Sparkline
        counts={calls.calls}
        label={`Calls a day, from ${days - 1} days ago to today: ${calls.calls.join(', ')}`}
      />
      <Text size="sm" c="dimmed">
        {calls.total.toLocaleString()}
        {told}
      </Text>
    </>
  )
}
