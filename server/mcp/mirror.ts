/** Holds the answer to a result of a tenth of its size; a longer one takes the slower way. */
const SCRATCH_BYTES = 1024 * 1024

/** A shorter result is left as text, which the socket takes together with the headers in one write. */
const SHORT = 2048

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SPACE = 0x20
const EXCLAMATION = 0x21
const NOT_COMPACT = -1

/** Where JSON text stands in an answer: once as a JSON string, once as it is. */
export interface Frame {
  readonly before: string
  readonly between: string
  readonly after: string
}

/** Writes `before`, the JSON as a JSON string, `between`, the JSON itself, `after`. */
export type WriteMirrored = (json: string, frame: Frame) => string | Buffer

/**
 * A writer of answers that hold the same JSON twice. Escaping is most of what an answer costs; a loop over bytes in
 * memory that is used again takes half the time of `JSON.stringify` and of encoding its text.
 */
export function createMirrorWriter(): WriteMirrored {
  const scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES)
  return (json, frame) => {
    if (json.length < SHORT) return writeText(json, frame)
    const texts = frame.before.length + frame.between.length + frame.after.length
    const fits = (json.length + texts) * 3 * 3 < SCRATCH_BYTES
    return (fits ? writeInto(scratch, json, frame) : undefined) ?? writeText(json, frame)
  }
}

function writeInto(scratch: Buffer, json: string, frame: Frame): Buffer | undefined {
  const start = scratch.write(`${frame.before}"`)
  let end = writeEscaped(scratch, start, json)
  if (end === undefined) return undefined
  end += scratch.write(`"${frame.between}`, end)
  end += scratch.write(json, end)
  end += scratch.write(frame.after, end)
  return Buffer.from(scratch.subarray(0, end))
}

/**
 * Writes JSON text as the inside of a JSON string, and returns its end. The bytes are put as far ahead as they can
 * grow, and move down while they are escaped. Nothing is returned for text with control characters, which compact JSON
 * has none of.
 */
function writeEscaped(bytes: Buffer, start: number, json: string): number | undefined {
  const source = start + json.length * 3
  const end = escapeBytes(bytes, source, source + bytes.write(json, source), start)
  return end === NOT_COMPACT ? undefined : end
}

/** Moves the bytes from `source` to `sourceEnd` down to `target`, escaped, and returns the end. */
function escapeBytes(bytes: Uint8Array, source: number, sourceEnd: number, target: number): number {
  let end = target
  for (let index = source; index < sourceEnd; index++) {
    // Always inside the buffer; asking whether there is a number costs a third of the loop.
    const byte = bytes[index] as number
    // Most bytes are letters and digits: they leave after two comparisons.
    if (byte > QUOTE && byte !== BACKSLASH) {
      bytes[end++] = byte
      continue
    }
    if (byte < SPACE) return NOT_COMPACT
    if (byte !== SPACE && byte !== EXCLAMATION) bytes[end++] = BACKSLASH
    bytes[end++] = byte
  }
  return end
}

function writeText(json: string, { before, between, after }: Frame): string {
  return `${before}${JSON.stringify(json)}${between}${json}${after}`
}
