import { type Children, portOf } from '../children.ts'
import { userPath } from '../upstream.ts'
import { oneUserId } from '../users.ts'
import type { Arrangement, Contestant } from './contestant.ts'
import { mcpRequests } from './mcp-requests.ts'

/** A reverse proxy that looks at nothing: what Node can do at best where each call goes on to an upstream. */
export async function startProxy(
  children: Children,
  { upstreamPort, core }: Arrangement,
): Promise<Contestant> {
  const child = children.startPart('proxy', [String(upstreamPort)], core)
  const { list, record } = mcpRequests('', 'stateless')
  return {
    name: 'bare proxy',
    pid: child.pid,
    port: await portOf(child),
    requests: {
      list: { ...list, path: '/bigin/v2/users?type=AllUsers&page=1&per_page=50' },
      record: { ...record, path: userPath(oneUserId) },
    },
  }
}
