import { createHash } from 'node:crypto'
import type { Tree } from '../../expression/expression.ts'
import { content, isGivenFile } from '../../given-file.ts'
import { scalarText } from '../place.ts'
import type { WriteBody } from './write-body.ts'

const line = '\r\n'

/**
 * A multipart form (RFC 7578): files as they are, maps as JSON, anything else as text; a list is one part for each of its
 * elements.
 */
export function compileMultipart(tree: Tree): WriteBody {
  return async (scope) => {
    const fields = (await tree.evaluate(scope)) as Readonly<Record<string, unknown>>
    const parts = Object.entries(fields).flatMap(([name, value]) =>
      [value]
        .flat()
        .filter((each) => each !== undefined && each !== null)
        .map((each) => writePart(name, each)),
    )
    const boundary = boundaryOf(parts)
    const written = parts.flatMap((part) => [Buffer.from(`--${boundary}${line}`), ...part, crlf])
    const body = Buffer.concat([...written, Buffer.from(`--${boundary}--${line}`)])
    return { contentType: `multipart/form-data; boundary=${boundary}`, content: body }
  }
}

const crlf = Buffer.from(line)

/** The head of a part, and what it holds. */
type Part = readonly [Buffer, Buffer]

function writePart(name: string, value: unknown): Part {
  const field = `content-disposition: form-data; name="${quoted(name)}"`
  if (isGivenFile(value)) {
    const head = `${field}; filename="${quoted(value.name)}"${line}content-type: ${value.type}`
    return [Buffer.from(head + line + line), value[content]]
  }
  if (typeof value === 'object') {
    const head = `${field}${line}content-type: application/json`
    return [Buffer.from(head + line + line), Buffer.from(JSON.stringify(value))]
  }
  return [Buffer.from(field + line + line), Buffer.from(scalarText(value, name))]
}

/** As browsers write names (HTML, multipart/form-data encoding): nothing in one can end its quotes or its line. */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** Made of the content, so that it cannot stand in it and the same request is the same bytes. */
function boundaryOf(parts: readonly Part[]): string {
  const hash = createHash('sha256')
  for (const piece of parts.flat()) hash.update(piece)
  return `part-${hash.digest('hex')}`
}
