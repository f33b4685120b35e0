import type { Failure } from '../../../engine/index.ts'
import type { Approval } from '../../store/approval-shapes.ts'
import { CAPABILITIES_KEY, metaOf } from '../era.ts'
import { type Exchange, identityJson, membersReply } from '../exchange.ts'
import { isRecord } from '../message.ts'
import { type Reply, resultReply } from '../reply.ts'
import type { Told, Way } from './words.ts'

/** The key of the one thing that is asked for. */
export const QUESTION = 'approval'

/** Whether the client says that it can lead its person to a page. */
export function canOpenPages({ params, wire }: Exchange): boolean {
  const capabilities = metaOf(params)[CAPABILITIES_KEY]
  const elicitation = isRecord(capabilities) ? capabilities['elicitation'] : undefined
  return wire.openQuestion !== undefined && isRecord(elicitation) && isRecord(elicitation['url'])
}

/**
 * Asks the client to lead its person to the page, and to repeat the call with the state.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#url-mode-elicitation-requests
 */
export function questionReply(
  exchange: Exchange,
  {
    message,
    url,
    state,
  }: { readonly message: string; readonly url: string; readonly state: string },
): Reply {
  const { wire, id, notes } = exchange
  notes.remark = 'A person must approve it'
  const question = { method: 'elicitation/create', params: { mode: 'url', url, message } }
  const members = `"inputRequests":${JSON.stringify({ [QUESTION]: question })},"requestState":${JSON.stringify(state)}`
  return resultReply(id, `${wire.openQuestion}${members}${wire.close(identityJson(exchange))}`)
}

/** Tells a model how far its call is, and how to go on. */
export function toldReply(
  exchange: Exchange,
  { state, expiresAt }: Approval,
  { told, way }: { readonly told: Told; readonly way: Way },
): Reply {
  const { kind, message, hint, retryAfterSeconds } = told
  if (kind === 'approval_required') exchange.notes.remark = 'A person must approve it'
  else exchange.notes.failure = { kind: kind satisfies Failure['kind'], message }
  const json = JSON.stringify({
    error: { kind, message, hint, retry_after_seconds: retryAfterSeconds },
    approval: {
      state,
      url: way.url,
      handle: way.handle,
      expires_at: new Date(expiresAt).toISOString(),
    },
  })
  const text = JSON.stringify(json)
  return membersReply(exchange, `"content":[{"type":"text","text":${text}}],"isError":true`)
}
