/** What a request or notification carries. */
export type Params = Readonly<Record<string, unknown>>

/** One JSON-RPC message as a client may send it. */
export type Message =
  /** `id` is JSON text, ready for the answer. */
  | {
      readonly kind: 'request'
      readonly id: string
      readonly method: string
      readonly params: Params
    }
  | { readonly kind: 'notification'; readonly method: string; readonly params: Params }
  | { readonly kind: 'response' }
  | { readonly kind: 'invalid'; readonly problem: string }

const NO_PARAMS: Params = Object.freeze({})

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads one message of a parsed body. */
export function readMessage(value: unknown): Message {
  if (!isRecord(value)) return invalid('a message is a JSON object')
  const { jsonrpc, id, method, params = NO_PARAMS } = value
  if (jsonrpc !== '2.0') return invalid('"jsonrpc" must be "2.0"')
  if (method === undefined && ('result' in value || 'error' in value)) return { kind: 'response' }
  if (typeof method !== 'string') return invalid('"method" must be a string')
  if (!isRecord(params)) return invalid('"params" must be an object')
  if (!('id' in value)) return { kind: 'notification', method, params }
  const text = idText(id)
  if (text !== undefined) return { kind: 'request', id: text, method, params }
  return invalid('"id" must be a string or an integer')
}

/** The id of a request as JSON text; nothing for what cannot be one. */
export function idText(id: unknown): string | undefined {
  if (typeof id === 'string') return JSON.stringify(id)
  return Number.isSafeInteger(id) ? String(id) : undefined
}

function invalid(problem: string): Message {
  return { kind: 'invalid', problem }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Whether JSON text nests deeper than anything sensible does; read before parsing, since what comes after recurses. */
export function isTooDeep(text: string, maxDepth: number): boolean {
  let depth = 0
  let isInString = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === QUOTE) isInString = !isInString
    else if (isInString) index += code === BACKSLASH ? 1 : 0
    else depth += depthStep(code)
    if (depth > maxDepth) return true
  }
  return false
}

/** `[` and `{` lead down, `]` and `}` up; in both pairs they differ by two. */
function depthStep(code: number): number {
  const letter = code | 0x20
  if (letter === 0x7b) return 1
  return letter === 0x7d ? -1 : 0
}
