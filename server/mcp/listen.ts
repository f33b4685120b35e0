import { type Exchange, identityJson } from './exchange.ts'
import { isRecord } from './message.ts'
import { type AnyReply, CODES, type Events, errorReply } from './reply.ts'

const KEY = '"io.modelcontextprotocol/subscriptionId"'

/**
 * `subscriptions/listen`: a stream that tells when the list of tools has changed, until its client closes it or its URL
 * leads nowhere. Who asks for other changes, or comes when there are too many, is subscribed to nothing: clients take an
 * error for a broken server. The order and form of messages:
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export function listen(exchange: Exchange): AnyReply {
  const { id, params, caller } = exchange
  const { notifications } = params
  if (!isRecord(notifications)) {
    const message = 'Invalid params: "notifications" must be an object'
    return errorReply(id, { status: 200, code: CODES.invalidParams, message })
  }
  if (!caller.takesStreams()) {
    const message = 'Not acceptable: a subscription is answered by text/event-stream only'
    return errorReply(id, { status: 406, code: CODES.server, message })
  }
  const isMeant = notifications['toolsListChanged'] === true
  return { stream: (events) => open(exchange, events, isMeant) }
}

function open(exchange: Exchange, events: Events, isMeant: boolean): void {
  const { id } = exchange
  const stop = isMeant ? watchTools(exchange, events) : undefined
  const honoured = stop === undefined ? '{}' : '{"toolsListChanged":true}'
  events.send(notification('subscriptions/acknowledged', id, `"notifications":${honoured},`))
  if (stop === undefined) end(exchange, events)
  else events.onClose(stop)
}

/** Tells of each change of what `tools/list` answers, and of nothing else. */
function watchTools(exchange: Exchange, events: Events): (() => void) | undefined {
  const { desk, caller, wire, id } = exchange
  let told = caller.offer?.list(wire)
  return desk.watchers.watch(caller, {
    onChange: ({ offer }) => {
      const list = offer?.list(wire)
      if (list === told || (list !== undefined && told?.equals(list) === true)) return
      told = list
      events.send(notification('tools/list_changed', id))
    },
    onEnd: () => end(exchange, events),
  })
}

function notification(name: string, id: string, members = ''): string {
  return `{"jsonrpc":"2.0","method":"notifications/${name}","params":{${members}"_meta":{${KEY}:${id}}}}`
}

function end(exchange: Exchange, events: Events): void {
  const { id, wire } = exchange
  const meta = `"_meta":{${KEY}:${id},"io.modelcontextprotocol/serverInfo":${identityJson(exchange)}}`
  events.send(`{"jsonrpc":"2.0","id":${id},"result":${wire.open}${meta}}}`)
  events.end()
}
