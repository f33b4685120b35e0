import { type Static, Type } from 'typebox'
import { Answer, ArraysAt } from './answer.ts'
import { Errors } from './errors.ts'
import { Job } from './job.ts'
import { Limits } from './limits.ts'
import { mapOf } from './map-of.ts'
import { Paginate } from './paginate/index.ts'
import { extract, requestChoices, requestKeys } from './request.ts'
import { optionalText, text } from './text.ts'

/** What names of resources and methods look like; tool names are made of them. */
export const nameShape = {
  pattern: '^[a-z][a-z0-9_]*$',
  description: 'small letters, digits and "_", beginning with a letter',
}

/** A type in the shorthand, whose own parser checks it. */
const FieldType = Type.Unknown({
  description:
    'A type: `string`, `integer 1..200 = 50`, `a | b`, `string | null`, `[string]`, a map of fields, or `{ is: <type>, about: <words> }`.',
})

const fields = (description: string) => Type.Optional(mapOf(FieldType, { description }))

const tags = Type.Optional(
  Type.Array(
    Type.String({
      pattern: '^[a-z0-9][a-z0-9_-]*$',
      description: 'small letters, digits, "-" and "_"',
    }),
    { uniqueItems: true, description: 'Words by which an MCP server can select tools.' },
  ),
)

/** A method is one request, or a job of several. */
const verbOrJob = {
  additionalProperties: false,
  oneOf: [...requestChoices, { required: ['job'] }],
} as const

/** One thing that the API can do. */
export const Method = Type.Object(
  {
    title: optionalText('A short name for people.'),
    about: optionalText(
      'What the method does, for people and models. A method without it is no tool.',
    ),
    tags,
    base: optionalText('What the path is below, where it differs from that of the API.'),
    ...requestKeys,
    job: Type.Optional(Job),
    wait: optionalText(
      'How long a call waits for its job before it hands back; "20s" unless this says else.',
    ),
    reads: Type.Optional(
      Type.Boolean({ description: 'Whether it changes nothing, where the verb does not tell.' }),
    ),
    confirm: Type.Optional(
      Type.Boolean({ description: 'Whether a person should agree before it is called.' }),
    ),
    scopes: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        minItems: 1,
        description:
          'What a grant must hold for it, all of them; asked for beside those of `oauth2`.',
      }),
    ),
    idempotency: optionalText(
      'The header that carries a key of each call, so that it is done once.',
    ),
    timeout: optionalText(
      'How long an answer may take, such as "30s"; a minute unless this says else.',
    ),
    args: fields('What a caller gives: a type for each name, "?" behind the name if optional.'),
    answer: Type.Optional(Answer),
    arrays_at: Type.Optional(ArraysAt),
    items: Type.Optional(extract('The rows of a list.')),
    item: Type.Optional(extract('The record, or of a list what each row becomes.')),
    record: fields("What one record holds, where it differs from the resource's."),
    fields: Type.Optional(
      Type.Array(text('The path of a field, such as `role.name`.'), {
        minItems: 1,
        description: 'What a read keeps of each record unless its caller names other fields.',
      }),
    ),
    paginate: Type.Optional(Paginate),
    limits: Type.Optional(Limits),
    errors: Type.Optional(
      Type.Union([Errors, Type.Literal('none')], {
        description: 'What differs from the `errors` of the API; "none" to drop them.',
      }),
    ),
  },
  { ...verbOrJob, description: 'A method: a request, what a caller gives, and what to read.' },
)

/** The keys of a resource that are no methods. */
export const resourceKeys = {
  about: optionalText('What one of these is, for people and models.'),
  tags,
  base: optionalText('What paths of its methods are below, where it differs from that of the API.'),
  record: fields('What one record holds: a type for each field.'),
  relations: Type.Optional(
    mapOf(text('`resource by field`'), {
      description: 'What else a record leads to: `roles by role.id`.',
    }),
  ),
}

/** What the API offers under one name: its own keys, and every other key a method. */
export const Resource = Type.Object(resourceKeys, {
  propertyNames: nameShape,
  additionalProperties: Method,
})

export type Fields = Readonly<Record<string, unknown>>
export type Method = Static<typeof Method>

/** One resource: its own keys, and every other key a method. */
export interface Resource {
  readonly about?: string
  readonly tags?: readonly string[]
  readonly base?: string
  readonly record?: Fields
  readonly relations?: Readonly<Record<string, string>>
  readonly [method: string]: unknown
}
