const HEAD_END = '\r\n\r\n'
const LAST_CHUNK = '\r\n0\r\n\r\n'

/** Whether these bytes are one whole HTTP/1.1 answer, when nothing else was asked for on its connection. */
export function isWholeAnswer(received: Buffer): boolean {
  const headEnd = received.indexOf(HEAD_END)
  if (headEnd === -1) return false
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.toString('latin1', 0, headEnd))?.[1]
  if (length !== undefined) return received.length >= headEnd + HEAD_END.length + Number(length)
  // Compact JSON has no line break, so these bytes end the chunks and nothing else does.
  return received.toString('latin1', received.length - LAST_CHUNK.length) === LAST_CHUNK
}

/** The status of an answer. */
export function statusOf(answer: Buffer): number {
  return Number(answer.toString('latin1', 'HTTP/1.1 '.length, 'HTTP/1.1 200'.length))
}
