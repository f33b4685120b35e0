import { type Answer, type Dialect, formatEvent, textOf, type WireTurn } from './dialect.ts'

interface ResponsesRequest {
  readonly tools?: readonly {
    readonly type: string
    readonly name?: string
    readonly tools?: readonly { readonly name: string }[]
  }[]
  readonly input: readonly { readonly type: string; readonly output?: Answer }[]
}

/** OpenAI's Responses API, streamed; the tools of one MCP server stand in one namespace. */
export const responses: Dialect = {
  path: /\/responses$/,

  readPrompt(body) {
    const request: ResponsesRequest = JSON.parse(body)
    return {
      offers: (request.tools ?? []).flatMap(({ name, tools = [] }) =>
        tools.map((tool) => ({ name: tool.name, ...(name !== undefined && { namespace: name }) })),
      ),
      results: request.input
        .filter(({ type }) => type === 'function_call_output')
        .map(({ output = '' }) => textOf(output)),
    }
  },

  formatTurn(turn) {
    const item = itemOf(turn)
    const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 }
    return [
      { type: 'response.created', response: { id: 'response' } },
      { type: 'response.output_item.done', output_index: 0, item },
      { type: 'response.completed', response: { id: 'response', output: [item], usage } },
    ]
      .map((event) => formatEvent(event, event.type))
      .join('')
  },
}

function itemOf(turn: WireTurn) {
  if ('say' in turn) {
    const content = [{ type: 'output_text', text: turn.say }]
    return { type: 'message', id: 'message', role: 'assistant', content }
  }
  const call = { type: 'function_call', call_id: crypto.randomUUID(), ...turn.offer }
  return { ...call, arguments: JSON.stringify(turn.args) }
}
