import { type Dialect, formatEvent } from './dialect.ts'

interface GenerateContentRequest {
  readonly tools?: readonly {
    readonly functionDeclarations?: readonly { readonly name: string }[]
  }[]
  readonly contents: readonly { readonly parts: readonly Part[] }[]
}

interface Part {
  readonly functionResponse?: { readonly response: { readonly output?: string } }
}

/** Google's Gemini API, streamed. */
export const generateContent: Dialect = {
  path: /:streamGenerateContent\?/,

  readPrompt(body) {
    const request: GenerateContentRequest = JSON.parse(body)
    return {
      offers: (request.tools ?? []).flatMap(
        ({ functionDeclarations }) => functionDeclarations ?? [],
      ),
      results: request.contents
        .flatMap(({ parts }) => parts)
        .flatMap(({ functionResponse }) => functionResponse?.response.output ?? []),
    }
  },

  formatTurn(turn) {
    const part =
      'say' in turn
        ? { text: turn.say }
        : { functionCall: { name: turn.offer.name, args: turn.args } }
    const candidate = { content: { role: 'model', parts: [part] }, finishReason: 'STOP', index: 0 }
    return formatEvent({
      candidates: [candidate],
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
    })
  },
}
