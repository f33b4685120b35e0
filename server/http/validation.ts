import { Ajv, type ErrorObject } from 'ajv'
import type { FastifyError, FastifySchemaCompiler } from 'fastify'
import { type Failure, suggest } from '../../engine/index.ts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i
const MAX_PROBLEMS = 8

const PLACES: Readonly<Record<string, string>> = {
  body: 'the body',
  querystring: 'the query',
  params: 'the path',
}

/**
 * Checks requests against their routes' schemas. A body is taken as it is; texts of the path and the query become the
 * numbers and switches that their schema asks for.
 */
export function createValidatorCompiler(): FastifySchemaCompiler<object> {
  const options = {
    allErrors: true,
    verbose: true,
    useDefaults: true,
    formats: { 'date-time': isInstant },
  }
  const strict = new Ajv(options)
  const lenient = new Ajv({ ...options, coerceTypes: 'array' })
  return ({ schema, httpPart }) => (httpPart === 'body' ? strict : lenient).compile(schema)
}

function isInstant(text: string): boolean {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text))
}

/** Everything that is wrong with a request, in words. No value is repeated, since any may be a secret. */
export function requestFailure({ validation, validationContext }: FastifyError): Failure {
  // Our own compiler made them.
  const errors = (validation ?? []) as readonly ErrorObject[]
  const problems = [...new Set(errors.filter(isOwn).map(describe))]
  const place = PLACES[validationContext ?? ''] ?? 'the request'
  return {
    kind: 'invalid_input',
    message: `In ${place}, ${problems.slice(0, MAX_PROBLEMS).join('; ')}`,
    hint: 'Correct the request and send it again.',
    at: 'request',
  }
}

/** An error inside one form of a union is told by the union's own error. */
function isOwn({ schemaPath }: ErrorObject): boolean {
  return !/\/anyOf\/\d+/.test(schemaPath)
}

function describe(error: ErrorObject): string {
  const path = error.instancePath.split('/').slice(1)
  const { keyword, params, parentSchema } = error
  if (keyword === 'required')
    return `"${[...path, params['missingProperty']].join('.')}" is missing`
  if (keyword === 'additionalProperties') {
    return unknownKey(path, String(params['additionalProperty']), parentSchema)
  }
  const name = path.length === 0 ? 'it' : `"${path.join('.')}"`
  return `${name} ${wanted(error)}`
}

function unknownKey(
  path: readonly string[],
  key: string,
  schema: ErrorObject['parentSchema'],
): string {
  const right = suggest(key, Object.keys((schema?.['properties'] as object | undefined) ?? {}))
  const name = [...path, key.slice(0, 80)].join('.')
  return `"${name}" is unknown${right === undefined ? '' : `, ${right}`}`
}

function wanted({ keyword, params, parentSchema, message }: ErrorObject): string {
  const about: unknown = parentSchema?.['description']
  if (keyword === 'anyOf') {
    if (typeof about === 'string') return `must be ${about}`
    const forms = parentSchema?.['anyOf'] as readonly { readonly type?: string }[]
    return `must be ${forms.map(({ type }) => type).join(' or ')}`
  }
  if (keyword === 'format') return 'must be a time such as "2030-01-31T12:00:00Z"'
  if (keyword === 'enum') return `must be one of ${JSON.stringify(params['allowedValues'])}`
  return message ?? 'is wrong'
}
