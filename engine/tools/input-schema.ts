import type { JsonSchema, MethodOutline } from '../integration.ts'
import { objectAt, textsAt, toDialect } from './dialect.ts'
import { singular } from './name.ts'
import { wordsOf } from './text.ts'

/** Records of a page when the caller does not say. */
export const DEFAULT_LIMIT = 50

/** Arguments that every list takes; a definition's own cannot have these names. */
export const LIST_ARGUMENTS: readonly string[] = ['limit', 'next_cursor']

/** What a caller may send: the method's own arguments and, for a list, those that turn its pages. Closed, object root. */
export function inputSchema(outline: MethodOutline): JsonSchema {
  const own = objectAt(outline.args, 'properties')
  const properties: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(own)) {
    properties[name] = argument(name, toDialect(schema), outline)
  }
  if (outline.isList) Object.assign(properties, listArguments(outline.maxLimit))
  else if (outline.isJob) Object.assign(properties, jobArgument)
  addShapeArguments(properties, outline)
  const required = textsAt(outline.args, 'required')
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required: [...required] }),
    additionalProperties: false,
  }
}

function argument(name: string, schema: JsonSchema, outline: MethodOutline): JsonSchema {
  const { description = defaultDescription(name, outline), ...rest } = schema
  return { ...(description !== undefined && { description }), ...rest }
}

function defaultDescription(name: string, outline: MethodOutline): string | undefined {
  if (name !== 'id') return undefined
  return `The id of the ${wordsOf(singular(outline.resource)).toLowerCase()}.`
}

/** A definition's own argument of the name stays what it is. */
function addShapeArguments(properties: Record<string, unknown>, outline: MethodOutline): void {
  const { picks = false, relations = [] } = outline
  if (picks && !Object.hasOwn(properties, 'fields')) properties['fields'] = fieldsArgument
  if (relations.length > 0 && !Object.hasOwn(properties, 'expand')) {
    properties['expand'] = {
      description: 'Related records to include in full.',
      type: 'array',
      items: { type: 'string', enum: relations },
    }
  }
}

/** Bounded, since each path is looked for in each record. */
const fieldsArgument = {
  description: 'Paths to keep of each record, such as a.b.',
  type: 'array',
  maxItems: 100,
  items: { type: 'string', maxLength: 200 },
}

const jobArgument = {
  job: {
    description:
      'Leave it out to start. If the answer says that it still runs, the job of that answer exactly as it came, with the other arguments unchanged.',
    type: 'string',
  },
}

function listArguments(maxLimit: number): JsonSchema {
  return {
    limit: {
      description: 'Records per page.',
      type: 'integer',
      minimum: 1,
      maximum: maxLimit,
      default: Math.min(DEFAULT_LIMIT, maxLimit),
    },
    next_cursor: {
      description:
        'Of the previous answer, exactly as it came, with the other arguments unchanged.',
      type: 'string',
    },
  }
}
