import { Anchor, Code } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Account } from '../../../api/accounts.ts'
import { integrations } from '../../../api/integrations.ts'
import { organisationOf } from '../../../pieces/account-words.ts'
import { type Fact, Facts } from '../../../pieces/facts.tsx'
import { Panel } from '../../../pieces/panel.tsx'
import { useAccount } from '../../../pieces/use-account.ts'
import { wayTitle } from '../../../pieces/way-title.ts'
import { When } from '../../../pieces/when.tsx'
import { regionTitle } from '../account-columns.tsx'
import { Abilities } from './abilities.tsx'
import { Reconnect } from './reconnect.tsx'
import { State } from './state.tsx'

/** How an account is, whose it is, and what can be done about it. */
export function Overview() {
  const account = useAccount()
  return (
    <>
      <State account={account} />
      <Panel title="About it">
        <Facts facts={useFacts(account)} />
      </Panel>
      <Abilities account={account} />
      {!account.is_sandbox && (
        <Panel title="Reconnect">
          <Reconnect account={account} />
        </Panel>
      )}
    </>
  )
}

function useFacts(account: Account): readonly Fact[] {
  const { data = [] } = useQuery(integrations)
  const integration = data.find(({ name }) => name === account.integration)
  const way = integration?.auth_methods.find(({ name }) => name === account.auth)
  const more = Object.entries(account.identity ?? {}).filter(([name]) => name !== 'label')
  return [
    ['Organisation', organisationOf(account) ?? 'Not told'],
    ...more.map(([name, value]): Fact => [name, <Code key={name}>{textOf(value)}</Code>]),
    [
      'Integration',
      <Anchor
        key="integration"
        component={Link}
        to={`/catalogue/${encodeURIComponent(account.integration)}`}
      >
        {integration?.title ?? account.integration}
      </Anchor>,
    ],
    ['Region', account.region === null ? undefined : regionTitle(account.region, integration)],
    ['Authentication', way === undefined ? (account.auth ?? undefined) : wayTitle(way)],
    ['Tenant', account.tenant_id ?? 'None'],
    ['Last call', <When key="call" time={account.last_call_at ?? null} />],
    ['Last call that failed', lastFailure(account)],
    ['Connected', <When key="made" time={account.created_at} />],
    ['Id', <Code key="id">{account.id}</Code>],
  ]
}

function lastFailure({ last_failed_call: call }: Account) {
  if (call == null) return undefined
  return (
    <span key="failure">
      <When time={call.created_at} />: {call.message ?? call.outcome}
      {call.tool_name !== null && (
        <>
          {' '}
          (<Code>{call.tool_name}</Code>)
        </>
      )}
    </span>
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
