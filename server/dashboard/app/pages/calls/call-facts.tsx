import { Anchor, Code } from '@mantine/core'
import { Link } from 'react-router'
import type { CallDetail } from '../../api/calls.ts'
import { AccountName } from '../../pieces/account-name.tsx'
import { formatBytes } from '../../pieces/amounts.ts'
import type { Fact } from '../../pieces/facts.tsx'
import { rateLimitWords } from '../../pieces/rate-limit-words.ts'
import { formatExact } from '../../pieces/time.ts'
import { wayTitle } from './ways.ts'

/** What was answered, and what it took. */
export function callFacts(call: CallDetail): readonly Fact[] {
  return [
    ['When', formatExact(Date.parse(call.created_at))],
    ['Records', call.result_count?.toLocaleString()],
    ['Requests to the vendor', call.upstream_requests.toLocaleString()],
    ["Vendor's status", call.http_status_code ?? undefined],
    ["Vendor's code", call.error_code ?? undefined],
    ['From the vendor', formatBytes(call.bytes_in)],
    ['To the caller', formatBytes(call.bytes_out)],
    ['Rate limit', rateLimitWords(call.rate_limit)],
  ]
}

/** Who asked, by what, and for which account. */
export function callerFacts(call: CallDetail): readonly Fact[] {
  const { integrated_account_id: id, integration } = call
  return [
    [
      'Account',
      <Anchor key="account" component={Link} to={`/accounts/${id}`}>
        <AccountName id={id} integration={integration} />
      </Anchor>,
    ],
    ['API', integration],
    ['Method', methodOf(call)],
    ['Tenant', call.tenant_id ?? undefined],
    ['Way', wayTitle(call.log_type)],
    ['MCP server', call.mcp_server_name ?? undefined],
    ['MCP method', call.mcp_method ?? undefined],
    ['Client', clientOf(call)],
    ['API token', call.api_token?.name],
    ['Protocol', call.protocol_version ?? undefined],
  ]
}

/** By what it is found in other logs. */
export function traceFacts({ id, trace_id, approval_id }: CallDetail): readonly Fact[] {
  return [
    [
      'Approval',
      approval_id === null ? undefined : (
        <Anchor key="approval" component={Link} to={`/approvals/${approval_id}`}>
          The approval that it is about
        </Anchor>
      ),
    ],
    ['Call', <Code key="call">{id}</Code>],
    ['Trace', trace_id === null ? undefined : <Code key="trace">{trace_id}</Code>],
  ]
}

function methodOf({ resource, method }: CallDetail): string | undefined {
  return resource === null || method === null ? undefined : `${resource}.${method}`
}

function clientOf({ client_name, client_version }: CallDetail): string | undefined {
  if (client_name === null) return undefined
  return client_version === null ? client_name : `${client_name} ${client_version}`
}
