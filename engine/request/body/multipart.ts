import { createHash } from 'node:crypto'
import type { Tree } from '../../expression/expression.ts'
import { scalarText } from '../place.ts'
import { type FetchFile, isFile, readFile } from './file.ts'
import type { WriteBody } from './write-body.ts'

const line = '\r\n'

/** A multipart form (RFC 7578): files as they are, anything else as text; a list is one part for each of its elements. */
export function compileMultipart(tree: Tree): WriteBody {
  return async (scope, fetchFile) => {
    const fields = (await tree.evaluate(scope)) as Readonly<Record<string, unknown>>
    const parts = await Promise.all(
      Object.entries(fields).flatMap(([name, value]) =>
        [value]
          .flat()
          .filter((each) => each !== undefined && each !== null)
          .map((each) => writePart(name, each, fetchFile)),
      ),
    )
    const boundary = boundaryOf(parts)
    const written = parts.flatMap((part) => [Buffer.from(`--${boundary}${line}`), part, crlf])
    const content = Buffer.concat([...written, Buffer.from(`--${boundary}--${line}`)])
    return { contentType: `multipart/form-data; boundary=${boundary}`, content }
  }
}

const crlf = Buffer.from(line)

async function writePart(name: string, value: unknown, fetchFile: FetchFile): Promise<Buffer> {
  const field = `content-disposition: form-data; name="${quoted(name)}"`
  if (!isFile(value)) {
    const text = typeof value === 'object' ? JSON.stringify(value) : scalarText(value, name)
    return Buffer.from(`${field}${line}${line}${text}`)
  }
  const { name: file, type, bytes } = await readFile(value, fetchFile)
  const head = `${field}; filename="${quoted(file)}"${line}content-type: ${oneLine(type)}${line}${line}`
  return Buffer.concat([Buffer.from(head), bytes])
}

/** As browsers write names (HTML, multipart/form-data encoding): nothing in one can end its quotes or its line. */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function oneLine(type: string): string {
  return type.replace(/[^\x20-\x7e]/g, '')
}

/** Made of the content, so that it cannot stand in it and the same request is the same bytes. */
function boundaryOf(parts: readonly Buffer[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return `part-${hash.digest('hex')}`
}
