import type { ServerResponse } from 'node:http'
import type { BoundServer, LiveAccount, McpDeps } from './deps.ts'
import type { Caller, Desk, Session } from './exchange.ts'

/** Asked for where no server is known, so that an unknown token takes the same steps as one whose account is gone. */
const NO_ACCOUNT = ''

/** How a caller came, and where its answers go. */
export interface Line {
  readonly token: string
  readonly response: ServerResponse
  readonly accept: string | undefined
  readonly session?: Session
}

/** Who calls by the URL of a server; nothing where there is none, or it leads nowhere any more. */
export async function findCaller(
  desk: Desk,
  bound: BoundServer | undefined,
  line: Line,
): Promise<Caller | undefined> {
  const { deps, catalogue } = desk
  const account = await deps.accounts.get(bound?.accountId ?? NO_ACCOUNT)
  if (bound === undefined || account === undefined || !isInUse(bound, account, deps)) {
    return undefined
  }
  const integration = deps.catalog.find(bound.integrationName)
  const { response, accept, session, token } = line
  return {
    server: bound,
    account,
    integration,
    offer: integration && catalogue.offer(integration, bound),
    signal: () => signalOf(response),
    takesStreams: () => acceptsEvents(accept),
    again: async () => findCaller(desk, await deps.lookup.find(token), line),
    ...(session && { session }),
  }
}

function isInUse(bound: BoundServer, account: LiveAccount, { clock }: McpDeps): boolean {
  const isOwn = account.integrationName === bound.integrationName
  return isOwn && (bound.expiresAt === undefined || clock() < bound.expiresAt)
}

function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.on('close', () => {
    if (!response.writableEnded) controller.abort()
  })
  return controller.signal
}

function acceptsEvents(accept = ''): boolean {
  return /(^|[\s,])(text\/event-stream|text\/\*|\*\/\*)\s*(;|,|$)/i.test(accept)
}
