import type { ErrorObject } from 'ajv'
import type { Path, Report, Spot } from '../fault.ts'
import { nearest, suggest } from '../nearest.ts'
import { branchesOf, switchKey } from './branch.ts'
import { isMap } from './map.ts'
import { verbs as pathVerbs } from './schema/request.ts'
import { listWords, nameOf, showValue, typeWords } from './words.ts'

/** What a schema error means to an author. */
interface Explanation {
  readonly path: Path
  readonly problem: string
  readonly wanted?: string | undefined
  readonly spot?: Spot
}

type Explain = (error: ErrorObject, path: Path) => Explanation | readonly Explanation[]

const onKey: Spot = { on: 'key' }

/** By the schema keyword that a value fails. */
const explanations: Readonly<Record<string, Explain>> = {
  additionalProperties: ({ params, parentSchema }, path) =>
    unknownKey([...path, params['additionalProperty']], keysOf(parentSchema)),
  anyOf: explainUnion,
  // What the condition asks for has its own error.
  if: () => [],
  enum: ({ schema, data }, path) => ({
    path,
    problem: `unknown value ${showValue(data)}`,
    wanted: suggest(String(data), schema as readonly string[]),
  }),
  maxLength: ({ params, data }, path) => ({
    path,
    problem: `${showValue(data)} is too long`,
    wanted: `use at most ${params['limit']} characters`,
  }),
  minimum: ({ params, data }, path) => ({
    path,
    problem: `${showValue(data)} is too small`,
    wanted: `write ${params['limit']} or more`,
  }),
  minItems: (_, path) => ({ path, problem: `${nameOf(path)} is empty` }),
  minLength: (_, path) => ({ path, problem: `${nameOf(path)} is empty` }),
  minProperties: ({ parentSchema }, path) => ({
    path,
    problem: `${nameOf(path)} is empty`,
    wanted: suggest('', keysOf(parentSchema)),
    spot: onKey,
  }),
  oneOf: explainVerbs,
  pattern: explainPattern,
  // What is wrong with the name has its own error.
  propertyNames: () => [],
  required: explainMissing,
  type: explainType,
  uniqueItems: ({ params, data }, path) => ({
    path: [...path, Math.max(params['i'], params['j'])],
    problem: `${showValue((data as readonly unknown[])[params['i']])} is listed twice`,
  }),
}

/** Reports a schema error in words that name the author's own text; `path` leads to what failed. */
export function explainError(error: ErrorObject, path: Path, report: Report): void {
  const explain = explanations[error.keyword]
  const told = explain?.(error, path) ?? { path, problem: `${nameOf(path)} ${error.message}` }
  for (const { path: at, problem, wanted, spot } of [told].flat()) report(at, problem, wanted, spot)
}

function unknownKey(path: Path, known: readonly string[]): Explanation {
  const key = String(path.at(-1))
  return { path, problem: `unknown key "${key}"`, wanted: suggest(key, known), spot: onKey }
}

/** For a union none of whose branches can be meant. */
function explainUnion(error: ErrorObject, path: Path): Explanation | readonly Explanation[] {
  const { data } = error
  const branches = branchesOf(error)
  if (!isMap(data)) {
    const takes = branches.map(({ const: value, type = '' }) =>
      value === undefined ? typeWords(type) : `"${value}"`,
    )
    const choice = [...new Set(takes)].join(' or ')
    const problem = `${nameOf(path)} takes ${choice}, not ${showValue(data)}`
    return { path, problem }
  }
  const known = branches.flatMap((branch) => Object.keys(branch.properties ?? {}))
  const unknown = Object.keys(data).filter((key) => !known.includes(key))
  if (unknown.length > 0) return unknown.map((key) => unknownKey([...path, key], known))
  const switches = branches.flatMap((branch) => switchKey(branch) ?? [])
  const wanted = `add ${listWords(switches, 'or')}`
  return { path, problem: `${nameOf(path)} does not say how`, wanted, spot: onKey }
}

/** The one `oneOf` of the language: a request has exactly one verb. */
function explainVerbs({ data, schema, parentSchema }: ErrorObject, path: Path) {
  // What is no map has an error of its own.
  if (!isMap(data)) return []
  const verbs = (schema as readonly { readonly required: readonly string[] }[]).flatMap(
    ({ required }) => required,
  )
  const keys = Object.keys(data)
  const present = verbs.filter((verb) => keys.includes(verb))
  const [first, second] = present
  if (first !== undefined && second !== undefined) {
    return {
      path: [...path, second],
      problem: `${nameOf(path)} has more than one request: ${listWords(present, 'and')}`,
      wanted: `keep "${first}", and put the other into a method of its own`,
      spot: onKey,
    }
  }
  const known = keysOf(parentSchema)
  const isMisspelt = keys.some((key) => !known.includes(key) && nearest(key, verbs) !== undefined)
  if (isMisspelt) return []
  const wanted = `add ${listWords(Object.keys(pathVerbs), 'or')} with its path`
  return { path, problem: `${nameOf(path)} has no request`, wanted, spot: onKey }
}

function explainPattern({ data, parentSchema, propertyName }: ErrorObject, path: Path) {
  const text = propertyName ?? data
  const wanted = `use ${parentSchema?.['description'] ?? `text like ${parentSchema?.['pattern']}`}`
  if (propertyName === undefined)
    return { path, problem: `${showValue(text)} is not right`, wanted }
  const problem = `${showValue(text)} cannot be a name here`
  return { path, problem, wanted, spot: onKey }
}

function explainMissing({ params, parentSchema }: ErrorObject, path: Path): Explanation {
  const key: string = params['missingProperty']
  const description: unknown = parentSchema?.['properties']?.[key]?.description
  const wanted =
    typeof description === 'string' ? `add it: ${firstSentence(description)}` : undefined
  return { path, problem: `missing key "${key}"`, wanted, spot: onKey }
}

function firstSentence(text: string): string {
  const [sentence = ''] = text.split(/\.(?=\s|$)/, 1)
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

function explainType({ data, params }: ErrorObject, path: Path): Explanation {
  if (data === null) return { path, problem: `${nameOf(path)} is empty`, spot: onKey }
  const isUnquoted = params['type'] === 'string' && typeof data !== 'object'
  return {
    path,
    problem: `${nameOf(path)} takes ${typeWords(params['type'])}, not ${showValue(data)}`,
    wanted: isUnquoted ? `quote it: "${data}"` : undefined,
  }
}

function keysOf(schema: ErrorObject['parentSchema']): readonly string[] {
  return Object.keys(schema?.['properties'] ?? {})
}
