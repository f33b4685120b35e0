import { readEventStream } from './event-stream.ts'
import {
  type ClientMessage,
  mirrorHeaders,
  negotiatedRevision,
  readClientMessage,
  readServerMessage,
} from './stdio-message.ts'
import { networkCode, unreachableFailure } from './unreachable.ts'

/** How long answers are waited for after the last message. */
const GRACE_MS = 1500

export interface BridgeOptions {
  readonly url: URL
  /** Sent with every message. */
  readonly headers: Readonly<Record<string, string>>
  /** Takes one message of the server. */
  readonly write: (line: string) => void
}

/** Passes the messages of a client on to a server, and what it answers back. */
export interface Bridge {
  readonly take: (line: string) => void
  /** Waits a moment for the answers that are due, and lets go of the others. */
  readonly close: () => Promise<void>
}

interface Running {
  readonly message: ClientMessage
  readonly controller: AbortController
  readonly done: Promise<void>
}

/** A bridge between a client that speaks over a pipe and a server that is reached over HTTP. */
export function createBridge(options: BridgeOptions): Bridge {
  const running = new Set<Running>()
  // What a handshake settled, which every later message repeats.
  let settled: Readonly<Record<string, string>> = {}
  const settle = (headers: Readonly<Record<string, string>>) => {
    settled = { ...settled, ...headers }
  }
  const start = (line: string, message: ClientMessage) => {
    const controller = new AbortController()
    const headers = {
      ...options.headers,
      ...(message.revision === undefined ? settled : mirrorHeaders(message)),
    }
    const sent: Sent = { line, message, headers, signal: controller.signal, settle }
    const done = send(sent, options).finally(() => running.delete(each))
    const each: Running = { message, controller, done }
    running.add(each)
  }
  return {
    take: (line) => {
      const message = readClientMessage(line)
      if (message === undefined) return options.write(errorText('null', PARSE, 'This is no JSON'))
      const called = [...running].find(({ message: { id } }) => id === message.cancels)
      const isAlone = message.cancels !== undefined && called?.message.revision !== undefined
      // Where each request stands alone, its server takes a closed connection for the message.
      if (isAlone) called?.controller.abort()
      else start(line, message)
    },
    close: async () => {
      const due = [...running].filter(({ message }) => message.method !== 'subscriptions/listen')
      const late = new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref())
      await Promise.race([Promise.all(due.map(({ done }) => done)), late])
      for (const { controller } of running) controller.abort()
    },
  }
}

const PARSE = -32700
const SERVER = -32000

function errorText(id: string, code: number, message: string): string {
  return `{"jsonrpc":"2.0","id":${id},"error":${JSON.stringify({ code, message })}}`
}

interface Sent {
  readonly line: string
  readonly message: ClientMessage
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly settle: (headers: Readonly<Record<string, string>>) => void
}

/** Sends one message; a request that gets no answer gets words for it, unless its client called it off. */
async function send(sent: Sent, options: BridgeOptions): Promise<void> {
  const { message, signal } = sent
  const { host } = options.url
  let problem: string | undefined
  try {
    problem = await exchange(sent, options)
  } catch (error) {
    const code = networkCode(error)
    problem = code === undefined ? `${host} broke off` : unreachableFailure(code, host).message
  }
  if (problem === undefined || message.id === undefined || signal.aborted) return
  options.write(errorText(message.id, SERVER, problem))
}

/** Returns what was wrong with the answer. */
async function exchange(sent: Sent, { url, write }: BridgeOptions): Promise<string | undefined> {
  const { line, message, headers, signal } = sent
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: line,
    signal,
  })
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  const texts = isStream && response.body ? readEventStream(response.body) : [await response.text()]
  let isAnswered = response.status === 202
  for await (const text of texts) {
    const passed = passable(text, message)
    if (passed === undefined) continue
    noteHandshake(sent, response, passed.text)
    write(passed.text)
    isAnswered ||= passed.isAnswer
  }
  return isAnswered ? undefined : `${url.host} gave no answer (status ${response.status})`
}

/** A message of the server as one line; nothing for what is none, or answers nothing that the client asked. */
function passable(text: string, { id }: ClientMessage) {
  const told = readServerMessage(text)
  if (told === undefined) return undefined
  const { error, isAnswer } = told
  if (error === undefined || told.id != null) {
    // Between the tokens of JSON, a line break is as good as a space.
    return { text: text.trim().replace(/[\r\n]+/g, ' '), isAnswer }
  }
  // An error of the whole request, which the server could not tell to be of this one.
  if (id === undefined) return undefined
  return { text: `{"jsonrpc":"2.0","id":${id},"error":${JSON.stringify(error)}}`, isAnswer }
}

function noteHandshake({ message, settle }: Sent, { headers }: Response, text: string): void {
  if (message.method !== 'initialize') return
  const revision = negotiatedRevision(text)
  const session = headers.get('mcp-session-id')
  settle({
    ...(revision !== undefined && { 'mcp-protocol-version': revision }),
    ...(session !== null && { 'mcp-session-id': session }),
  })
}
