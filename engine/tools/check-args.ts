import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { RE2JS } from 're2js'
import type { Failure } from '../failure.ts'
import type { Args, JsonSchema } from '../integration.ts'
import { nearest, suggest } from '../nearest.ts'
import { isObject, objectAt } from './dialect.ts'
import { wantedWords } from './wanted.ts'

/** In a larger input only the first wrong argument is told, so that no input makes a heap of errors. */
const ALL_ERRORS_BELOW = 32_768

const MAX_PROBLEMS = 8
const MAX_QUOTED = 80

/** One wrong argument: its name and what is wrong with it. */
interface Problem {
  readonly name: string
  readonly text: string
}

/**
 * The check of a call's arguments. It changes nothing and fills in no default: who places the arguments does. Validators
 * are built by the first call that needs them, since most methods of a large API are never called.
 */
export function compileArgsCheck(
  schema: JsonSchema,
  at: string,
): (args: Args) => Failure | undefined {
  let isValid: ValidateFunction | undefined
  let findErrors: ValidateFunction | undefined
  return (args) => {
    isValid ??= compileValidator(schema, false)
    if (isValid(args)) return undefined
    if (JSON.stringify(args).length > ALL_ERRORS_BELOW) return toFailure(isValid.errors, at)
    findErrors ??= compileValidator(schema, true)
    findErrors(args)
    return toFailure(findErrors.errors, at)
  }
}

function compileValidator(schema: JsonSchema, allErrors: boolean): ValidateFunction {
  const ajv = new Ajv2020({
    allErrors,
    verbose: true,
    strict: false,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    // A pattern of a definition runs in linear time, whatever a caller sends.
    code: { regExp: Object.assign((pattern: string) => linearRegExp(pattern), { code: '' }) },
  })
  formats.default(ajv, { mode: 'fast' })
  return ajv.compile(schema)
}

/** A regular expression that cannot backtrack; throws on a text that is none. */
export function linearRegExp(pattern: string): { readonly test: (text: string) => boolean } {
  const compiled = RE2JS.compile(pattern)
  return { test: (text) => compiled.matcher(text).find() }
}

function toFailure(errors: ValidateFunction['errors'], at: string): Failure {
  const problems = firstOfEach((errors ?? []).filter(isOwn).map(toProblem))
  const told = problems.slice(0, MAX_PROBLEMS)
  const more = problems.length - told.length
  const texts = told.map((problem) => problem.text)
  const names = told.map((problem) => `"${problem.name}"`).join(', ')
  return {
    kind: 'invalid_input',
    message: `${texts.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    hint: `Correct ${names} and call again.`,
    at,
  }
}

/** An error inside one form of a union is told by the union's own error. */
function isOwn(error: ErrorObject): boolean {
  return !/\/(anyOf|oneOf)\/\d+/.test(error.schemaPath)
}

function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  const byName = new Map<string, Problem>()
  for (const problem of problems) if (!byName.has(problem.name)) byName.set(problem.name, problem)
  return [...byName.values()]
}

function toProblem(error: ErrorObject): Problem {
  const path = dottedPath(error.instancePath)
  if (error.keyword === 'additionalProperties') return unknownArgument(path, error)
  if (error.keyword === 'required') return missingArgument(path, error)
  const wanted = wantedWords(isObject(error.parentSchema) ? error.parentSchema : {})
  const text = `Argument "${path}" is ${quote(error.data)}, but it takes ${wanted}`
  return { name: path, text: `${text}${meantChoice(error)}` }
}

function unknownArgument(path: string, error: ErrorObject): Problem {
  const own = String(error.params['additionalProperty']).slice(0, MAX_QUOTED)
  const name = joinPath(path, own)
  const known = Object.keys(objectAt(error.parentSchema ?? {}, 'properties'))
  const right = known.length === 0 ? 'no arguments are taken' : suggest(own, known)
  return { name, text: `Unknown argument "${name}"${right === undefined ? '' : `, ${right}`}` }
}

function missingArgument(path: string, error: ErrorObject): Problem {
  const own = String(error.params['missingProperty'])
  const schema = objectAt(objectAt(error.parentSchema ?? {}, 'properties'), own)
  const told = schema['description']
  const about = typeof told === 'string' ? `: ${told.replace(/\.$/, '')}` : ''
  const name = joinPath(path, own)
  return { name, text: `Argument "${name}" is missing${about}` }
}

function meantChoice(error: ErrorObject): string {
  const choices: unknown = error.params['allowedValues']
  if (typeof error.data !== 'string' || !Array.isArray(choices)) return ''
  const texts = choices.filter((choice) => typeof choice === 'string')
  const near = nearest(error.data.slice(0, MAX_QUOTED), texts)
  return near === undefined ? '' : `; did you mean "${near}"?`
}

/** `/filter/0/name` of a validator is `filter[0].name` for people. */
function dottedPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : joinPath(path, part)), '')
}

function joinPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function quote(value: unknown): string {
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, MAX_QUOTED + 1) : value)
  return text.length > MAX_QUOTED + 2 ? `${text.slice(0, MAX_QUOTED)}…` : text
}
