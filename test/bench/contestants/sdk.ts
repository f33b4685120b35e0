import { type Children, portOf } from '../children.ts'
import type { Arrangement, Contestant } from './contestant.ts'
import { mcpRequests } from './mcp-requests.ts'

/** The official SDK's server, stateless as its own example has it. */
export async function startSdk(
  children: Children,
  { upstreamPort, core }: Arrangement,
): Promise<Contestant> {
  const child = children.startPart('sdk', [String(upstreamPort)], core)
  return {
    name: 'official SDK',
    pid: child.pid,
    port: await portOf(child),
    requests: mcpRequests('/mcp', 'handshake'),
  }
}
