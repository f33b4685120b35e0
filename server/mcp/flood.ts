import type { McpDeps } from './deps.ts'
import { CODES, type Reply, refuse } from './reply.ts'

/** What an address is told that tries one token after the other. */
export function tooManyUnknown(seconds: number): Reply {
  return tooMany('Too many requests with URLs or API tokens that are not good', seconds)
}

/** What is told of an API token that comes too often. */
export function tooManyOfToken(seconds: number): Reply {
  return tooMany('Too many requests with this API token', seconds)
}

/** Refuses a request to a server that has more than its share of them. */
export function checkFlood(
  { limits }: Pick<McpDeps, 'limits'>,
  serverId: string,
): Reply | undefined {
  const seconds = limits.takeRequest(serverId)
  return seconds === undefined
    ? undefined
    : tooMany('Too many requests to this MCP server', seconds)
}

function tooMany(problem: string, seconds: number): Reply {
  const message = `${problem}: wait ${seconds} seconds, then try again`
  const refusal = {
    status: 429,
    code: CODES.server,
    message,
    data: { retry_after_seconds: seconds },
  }
  return { ...refuse(refusal), headers: { 'retry-after': String(seconds) } }
}
