import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { chatCompletions } from './chat-completions.ts'
import type { Dialect, WireTurn } from './dialect.ts'
import { generateContent } from './generate-content.ts'
import { messages } from './messages.ts'
import { responses } from './responses.ts'
import { offerOf, type Prompt, type Script } from './script.ts'

const dialects: readonly Dialect[] = [messages, responses, chatCompletions, generateContent]

/** A model on loopback that plays a script to whatever host asks, in the host's own dialect. */
export interface ScriptedModel {
  readonly origin: string
  /** Every prompt that offered tools, oldest first. */
  readonly prompts: readonly Prompt[]
  close(): void
}

/** Opens a model that plays the script. */
export async function openScriptedModel(script: Script): Promise<ScriptedModel> {
  const prompts: Prompt[] = []
  const server = createServer((request, response) => {
    void answer(request, response, (prompt) => {
      if (prompt.offers.length > 0) prompts.push(prompt)
      return nextTurn(script, prompt)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    prompts,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  turnFor: (prompt: Prompt) => WireTurn,
): Promise<void> {
  const body = await text(request)
  const dialect = dialects.find(({ path }) => path.test(request.url ?? ''))
  if (request.method !== 'POST' || dialect === undefined) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{}')
    return
  }
  const turn = turnFor(dialect.readPrompt(body))
  response.writeHead(200, { 'content-type': 'text/event-stream' }).end(dialect.formatTurn(turn))
}

// Hosts also ask for small things without tools, such as a title for the conversation.
function nextTurn(script: Script, prompt: Prompt): WireTurn {
  if (prompt.offers.length === 0) return { say: 'A conversation' }
  const turn = script(prompt)
  if ('say' in turn) return turn
  const offer = offerOf(prompt, turn.tool)
  return offer === undefined ? { say: `No tool "${turn.tool}".` } : { offer, args: turn.args }
}
