import { type Args, fail, type Outcome, succeed } from '../../engine/index.ts'

/** Reads an argument that is a JSON object; one that was left out is empty. */
export function parseJsonArgument(json = '{}'): Outcome<Args> {
  const value = parseJsonObject(json)
  if (value !== undefined) return succeed(value)
  return fail({
    kind: 'invalid_input',
    message: `The arguments are no JSON object: ${json}`,
    hint: `Write them as '{"id":"1"}'.`,
    at: 'arguments',
  })
}

/** The JSON object that a text is, or nothing. */
export function parseJsonObject(text: string): Args | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Args) : undefined
  } catch {
    return undefined
  }
}
