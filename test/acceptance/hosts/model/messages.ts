import { type Answer, type Dialect, formatEvent, textOf, type WireTurn } from './dialect.ts'

interface MessagesRequest {
  readonly tools?: readonly { readonly name: string }[]
  readonly messages: readonly { readonly content: string | readonly Block[] }[]
}

interface Block {
  readonly type: string
  readonly content?: Answer
}

/** Anthropic's Messages API, streamed. */
export const messages: Dialect = {
  path: /\/v1\/messages(\?|$)/,

  readPrompt(body) {
    const request: MessagesRequest = JSON.parse(body)
    return {
      offers: request.tools ?? [],
      results: request.messages
        .flatMap(({ content }) => (typeof content === 'string' ? [] : content))
        .filter(({ type }) => type === 'tool_result')
        .map(({ content = '' }) => textOf(content)),
    }
  },

  formatTurn(turn) {
    const { block, delta, reason } = contentOf(turn)
    return [
      { type: 'message_start', message: emptyMessage },
      { type: 'content_block_start', index: 0, content_block: block },
      { type: 'content_block_delta', index: 0, delta },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: reason }, usage: { output_tokens: 1 } },
      { type: 'message_stop' },
    ]
      .map((event) => formatEvent(event, event.type))
      .join('')
  },
}

const emptyMessage = {
  id: 'message',
  type: 'message',
  role: 'assistant',
  model: 'scripted',
  content: [],
  stop_reason: null,
  usage: { input_tokens: 1, output_tokens: 1 },
}

function contentOf(turn: WireTurn) {
  if ('say' in turn) {
    return {
      block: { type: 'text', text: '' },
      delta: { type: 'text_delta', text: turn.say },
      reason: 'end_turn',
    }
  }
  const { name } = turn.offer
  return {
    block: { type: 'tool_use', id: `toolu_${crypto.randomUUID()}`, name, input: {} },
    delta: { type: 'input_json_delta', partial_json: JSON.stringify(turn.args) },
    reason: 'tool_use',
  }
}
