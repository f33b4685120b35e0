import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { type ServerPath, server } from '../../../api/server-acts.ts'
import type { McpServer } from '../../../api/servers.ts'
import { Answer } from '../../../pieces/answer.tsx'
import { BackLink } from '../../../pieces/back-link.tsx'
import { type Fact, Facts } from '../../../pieces/facts.tsx'
import { Panel } from '../../../pieces/panel.tsx'
import { useAccount } from '../../../pieces/use-account.ts'
import { When } from '../../../pieces/when.tsx'
import { wordsOfConfig } from './config-words.ts'
import { EditServer } from './edit-server.tsx'
import { Logins } from './logins.tsx'
import { ServerActions } from './server-actions.tsx'
import { Expiry, State } from './servers.tsx'

/** One MCP server: how it is, and what can be done with it. */
export function Server() {
  const { id: account } = useAccount()
  const { server: id = '' } = useParams()
  const path = { account, id }
  const query = useQuery(server(path))
  return (
    <>
      <BackLink to={`/accounts/${account}/mcp`}>MCP Servers</BackLink>
      <Answer query={query}>{(found) => <Found path={path} server={found} />}</Answer>
    </>
  )
}

interface FoundProps {
  readonly path: ServerPath
  readonly server: McpServer
}

function Found({ path, server }: FoundProps) {
  return (
    <>
      <Title order={2} size="h3" mb="md" style={{ overflowWrap: 'anywhere' }}>
        {server.name}
      </Title>
      <Panel>
        <Facts facts={factsOf(server)} />
        <ServerActions path={path} server={server} />
      </Panel>
      {server.config.require_oauth === true && <Logins path={path} />}
      <EditServer key={server.updated_at} path={path} server={server} />
    </>
  )
}

function factsOf(server: McpServer): readonly Fact[] {
  const { config, created_by, created_at, last_used_at, disabled_at } = server
  return [
    ['State', <State key="state" {...server} />],
    ['Disabled', disabled_at ? <When key="disabled" time={disabled_at} /> : undefined],
    ['Offers', wordsOfConfig(config).join(' · ')],
    ['Expires', <Expiry key="expiry" {...server} />],
    ['Last used', <When key="used" time={last_used_at} />],
    [
      'Created',
      <span key="made">
        <When time={created_at} />
        {created_by !== null && ` by ${created_by.name}`}
      </span>,
    ],
  ]
}
