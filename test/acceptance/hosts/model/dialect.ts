import type { Offer, Prompt } from './script.ts'

/** A turn as the wire needs it: with the host's own name for the tool. */
export type WireTurn =
  | { readonly offer: Offer; readonly args: Readonly<Record<string, unknown>> }
  | { readonly say: string }

/** How one kind of host talks to its model over HTTP. */
export interface Dialect {
  readonly path: RegExp
  readPrompt(body: string): Prompt
  /** The turn as a stream of server-sent events. */
  formatTurn(turn: WireTurn): string
}

/** A tool's answer as it comes back: text, or blocks of text. */
export type Answer = string | readonly { readonly text?: string }[]

/** All the text of an answer. */
export function textOf(answer: Answer): string {
  return typeof answer === 'string' ? answer : answer.map(({ text = '' }) => text).join('')
}

/** One server-sent event. */
export function formatEvent(data: object, name?: string): string {
  return `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`
}
