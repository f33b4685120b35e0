import { isDeepStrictEqual } from 'node:util'
import jsonata from 'jsonata'
import { compileExpression } from '../../../../engine/expression/compile.ts'

/** What an evaluation came to. */
export type Told = { readonly value: unknown } | 'failure'

/** The value without prototypes and hidden marks; members that are undefined stay told. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]))
}

function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) freeze(each)
    Object.freeze(value)
  }
  return value
}

async function tell(evaluate: () => unknown): Promise<Told> {
  try {
    return { value: plain(await evaluate()) }
  } catch {
    return 'failure'
  }
}

/** How the closure of a source and the interpreter differ on a document; nothing where they agree or there is no closure. */
export async function differ(
  source: string,
  document: unknown,
): Promise<{ readonly isClosure: boolean; readonly difference?: string }> {
  const compiled = compileExpression(source)
  if (!compiled.ok || compiled.expression.isAsync) return { isClosure: false }
  const { expression } = compiled
  // Frozen for the closure, which may change nothing; a copy for the interpreter, which may.
  const own = await tell(() => expression.evaluate(freeze(structuredClone(document))))
  const copy = structuredClone(document)
  const wanted = await tell(() => jsonata(source).evaluate(copy))
  // An object built of an empty array makes the interpreter write into that array, and read what it wrote.
  if (!isDeepStrictEqual(plain(copy), plain(document))) return { isClosure: false }
  if (isDeepStrictEqual(own, wanted)) return { isClosure: true }
  const texts = [own, wanted].map((told) => JSON.stringify(told))
  const difference = `${source} of ${JSON.stringify(document)}: ${texts.join(', not ')}`
  return { isClosure: true, difference }
}
