import type { Tool } from '../integration.ts'

/** Words, digits by three, and runs of signs, each with the space before it: about where tokenizers cut. */
const PIECES = /[ _]?\p{L}+| ?\p{N}{1,3}| ?[^\s\p{L}\p{N}]+|\s+/gu

/** A longer word is several. */
const LETTERS_PER_TOKEN = 10

/** A run of signs such as `":{"` is one token up to this long. */
const WHOLE_SIGNS = 4

/** About as many tokens as models read a text as; within a tenth for the JSON of tools. */
export function countTokens(text: string): number {
  let tokens = 0
  for (const [piece] of text.matchAll(PIECES)) tokens += pieceTokens(piece)
  return tokens
}

/** What a model spends on knowing a tool: its name, its description and what it takes. */
export function toolTokens({
  name,
  description,
  inputSchema,
}: Pick<Tool, 'name' | 'description' | 'inputSchema'>): number {
  return countTokens(JSON.stringify({ name, description, inputSchema }))
}

function pieceTokens(piece: string): number {
  const text = piece.replace(/^[ _](?=.)/, '')
  if (text === '') return 1
  if (/^[a-z]/i.test(text)) return Math.ceil(text.length / LETTERS_PER_TOKEN)
  if (/^\p{L}/u.test(text)) return Math.ceil(text.length / 2)
  return /^\p{N}/u.test(text) ? 1 : Math.ceil(text.length / WHOLE_SIGNS)
}
