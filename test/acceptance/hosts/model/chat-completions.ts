import { type Dialect, formatEvent, type WireTurn } from './dialect.ts'

interface ChatRequest {
  readonly tools?: readonly { readonly function: { readonly name: string } }[]
  readonly messages: readonly { readonly role: string; readonly content?: string }[]
}

/** OpenAI's Chat Completions API, streamed, which most other models speak too. */
export const chatCompletions: Dialect = {
  path: /\/chat\/completions$/,

  readPrompt(body) {
    const request: ChatRequest = JSON.parse(body)
    return {
      offers: (request.tools ?? []).map((tool) => tool.function),
      results: request.messages
        .filter(({ role }) => role === 'tool')
        .map(({ content = '' }) => content),
    }
  },

  formatTurn(turn) {
    const last = { delta: {}, finish_reason: 'say' in turn ? 'stop' : 'tool_calls' }
    const chunks = [{ delta: deltaOf(turn), finish_reason: null }, last].map((choice) =>
      formatEvent({
        id: 'completion',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'scripted',
        choices: [{ index: 0, ...choice }],
      }),
    )
    return `${chunks.join('')}data: [DONE]\n\n`
  },
}

function deltaOf(turn: WireTurn) {
  if ('say' in turn) return { role: 'assistant', content: turn.say }
  const call = { name: turn.offer.name, arguments: JSON.stringify(turn.args) }
  return {
    role: 'assistant',
    tool_calls: [{ index: 0, id: crypto.randomUUID(), type: 'function', function: call }],
  }
}
