import { Anchor, Code, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { account } from '../../api/accounts.ts'
import type { ApprovalDetail } from '../../api/approvals.ts'
import { AccountName } from '../../pieces/account-name.tsx'
import { type Fact, Facts } from '../../pieces/facts.tsx'
import { StatusBadge } from '../../pieces/status-badge.tsx'
import { When } from '../../pieces/when.tsx'
import { askerOf } from './asker.ts'
import { stateWords } from './states.ts'
import { visibleText } from './visible.ts'

/** Which call it is, on whose account, who asks, and how far it is. */
export function ApprovalFacts({ found }: { readonly found: ApprovalDetail }) {
  const { data } = useQuery(account(found.integrated_account_id))
  return <Facts facts={[...callFacts(found, data?.is_sandbox === true), ...endFacts(found)]} />
}

function callFacts(found: ApprovalDetail, isSandbox: boolean): readonly Fact[] {
  const { integrated_account_id: id, integration, tool_name, tenant_id } = found
  return [
    ['State', <State key="state" state={found.state} />],
    ['Tool', <Code key="tool">{tool_name}</Code>],
    [
      'Account',
      <span key="account">
        <Anchor component={Link} to={`/accounts/${id}`} underline="always">
          <AccountName id={id} integration={integration} />
        </Anchor>
        {isSandbox && ' (a sandbox: nobody real is touched)'}
      </span>,
    ],
    ['API', integration],
    ['Tenant', tenant_id ?? undefined],
    ['Asked by', visibleText(askerOf(found))],
    ['MCP server', found.mcp_server_name],
    ['Asked', <When key="asked" time={found.created_at} />],
    ['Ends', found.state === 'pending' ? <When key="ends" time={found.expires_at} /> : undefined],
  ]
}

function endFacts({ decided_by, decided_at, reason, ended_at, request_id }: ApprovalDetail) {
  const facts: readonly Fact[] = [
    ['Decided by', decided_by?.name],
    ['Decided', decided_at === null ? undefined : <When key="decided" time={decided_at} />],
    ['Reason', reason ?? undefined],
    ['Ended', ended_at === null ? undefined : <When key="ended" time={ended_at} />],
    [
      'In the log',
      request_id === null ? undefined : (
        <Anchor key="log" component={Link} to={`/calls?call=${request_id}`}>
          The call as it was logged
        </Anchor>
      ),
    ],
  ]
  return facts
}

function State({ state }: { readonly state: string }) {
  const { tone, title, about } = stateWords(state)
  return (
    <>
      <StatusBadge tone={tone}>{title}</StatusBadge>
      <Text size="sm" c="dimmed">
        {about}
      </Text>
    </>
  )
}
