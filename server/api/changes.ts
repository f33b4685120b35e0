import type { Readable } from 'node:stream'
import { Type } from 'typebox'
import type { Failure } from '../../engine/index.ts'
import { identify } from '../http/authenticate.ts'
import { EVENT_HEADERS } from '../http/event-stream.ts'
import { replyFailure } from '../http/reply.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { createOnlookers } from './onlookers.ts'
import { failures } from './shapes.ts'

const events = {
  description:
    'First an event `ready`, then one `changed` for each thing to read anew, with JSON data such as `{"about":"mcp_server","id":"…","integrated_account_id":"…"}`. `about` is `integration` (its `id` is its name), `account`, `mcp_server`, `calls` (new ones in the log, about once a second; `id` is the account) or `approval`.',
  content: { 'text/event-stream': { schema: Type.Unsafe<Readable>(Type.String()) } },
}

/** A stream of what has changed, so that pages show it without being asked. */
export function changeRoute(scope: ApiScope, deps: ApiDeps): void {
  const onlookers = createOnlookers(deps)
  // Before the server waits for the connections that are in use.
  scope.addHook('preClose', async () => onlookers.close())
  const schema = {
    operationId: 'watchChanges',
    summary: 'Be told of what has changed',
    description:
      'A token of a tenant is told of what is that tenant’s alone. The stream ends when its token or sign-in does, and when the server stops: read everything anew on each `ready`.',
    response: { 200: events, ...failures },
  }
  scope.get('/changes', { schema }, async (request, reply) => {
    const { principal, signIn } = request
    const stream = onlookers.open({
      principal,
      key: signIn?.id ?? principal.tokenId ?? 'operator',
      isGood: async () => (await identify(request, deps)).principal !== undefined,
    })
    if (stream === undefined) return replyFailure(reply, tooMany)
    return reply.headers(EVENT_HEADERS).send(stream)
  })
}

const tooMany: Failure = {
  kind: 'rate_limited',
  message: 'Too many streams of changes are open',
  hint: 'Close some pages, and try again in a minute.',
  at: 'changes',
  retryAfterSeconds: 60,
}
