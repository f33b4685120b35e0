/** Where a file holds its bytes; no expression can read it as a name. */
export const content: unique symbol = Symbol('content')

/** A file that a caller gave, as expressions see it. */
export interface GivenFile {
  readonly name: string
  /** Its media type. */
  readonly type: string
  /** In bytes. */
  readonly size: number
  readonly base64: string
  readonly [content]: Buffer
}

/** Whether a value is a file that a caller gave, as opposed to a map that looks like one. */
export function isGivenFile(value: unknown): value is GivenFile {
  return typeof value === 'object' && value !== null && content in value
}
