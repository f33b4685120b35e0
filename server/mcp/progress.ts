import type { Exchange } from './exchange.ts'
import { calledTool } from './exposure/target.ts'
import { isRecord } from './message.ts'
import { type AnyReply, type Events, endWith } from './reply.ts'

/** How long a call may take before its client is told that it still runs. */
const PATIENCE_MS = 2000

/** The same for a call that is known to take its time. */
const JOB_PATIENCE_MS = 250

const TELL_EVERY_MS = 2000

/**
 * The answer itself where it comes soon, or to a client that did not ask for progress; else a stream that tells every
 * few seconds that the call still runs, and ends with the answer. `answering` must never fail.
 */
export async function withProgress(
  exchange: Exchange,
  answering: Promise<AnyReply>,
): Promise<AnyReply> {
  const token = progressToken(exchange)
  if (token === undefined || !exchange.caller.takesStreams()) return answering
  const began = performance.now()
  const soon = await answerWithin(answering, isJob(exchange) ? JOB_PATIENCE_MS : PATIENCE_MS)
  return soon ?? { stream: (events) => tellUntilAnswered(events, answering, { token, began }) }
}

/** As JSON text; nothing where the client wants none. */
function progressToken({ params }: Exchange): string | undefined {
  const meta = params['_meta']
  const token = isRecord(meta) ? meta['progressToken'] : undefined
  return typeof token === 'string' || Number.isSafeInteger(token)
    ? JSON.stringify(token)
    : undefined
}

function isJob({ caller, params }: Exchange): boolean {
  return caller.offer !== undefined && calledTool(caller.offer, params)?.method.isJob === true
}

function answerWithin(answering: Promise<AnyReply>, ms: number): Promise<AnyReply | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, undefined)
    void answering.then((reply) => {
      clearTimeout(timer)
      resolve(reply)
    })
  })
}

function tellUntilAnswered(
  events: Events,
  answering: Promise<AnyReply>,
  { token, began }: { readonly token: string; readonly began: number },
): void {
  let step = 0
  const tell = () => {
    const seconds = Math.round((performance.now() - began) / 1000)
    const message = seconds === 0 ? 'Working on it' : `Still working, for ${seconds} seconds now`
    step += 1
    const params = `"progressToken":${token},"progress":${step},"message":"${message}"`
    events.send(`{"jsonrpc":"2.0","method":"notifications/progress","params":{${params}}}`)
  }
  tell()
  const timer = setInterval(tell, TELL_EVERY_MS)
  events.onClose(() => clearInterval(timer))
  void answering.then((reply) => {
    clearInterval(timer)
    endWith(events, reply)
  })
}
