import { type Static, Type } from 'typebox'
import { Errors, Limits, Paginate } from './answer.ts'
import { Auth } from './auth.ts'
import { Extract, RequestDefaults, RequestKeys, RequestStep } from './request.ts'

const text = (description: string) => Type.Optional(Type.String({ minLength: 1, description }))

/** Arguments or fields in the shorthand; the shorthand's own parser checks the values. */
export const Fields = Type.Record(Type.String(), Type.Unknown())

export const Tags = Type.Array(Type.String({ pattern: '^[a-z0-9][a-z0-9_-]*$' }))

export const Method = Type.Object(
  {
    title: text('A short name for people.'),
    about: text('What the method does, for people and models; a method without it is no tool.'),
    tags: Type.Optional(Tags),
    ...RequestKeys,
    args: Type.Optional(Fields),
    items: Type.Optional(Extract),
    item: Type.Optional(Extract),
    record: Type.Optional(Fields),
    paginate: Type.Optional(Paginate),
    limits: Type.Optional(Limits),
    errors: Type.Optional(Type.Union([Errors, Type.Literal('none')])),
  },
  { additionalProperties: false },
)

export const ResourceKeys = {
  about: text('What one of these is, for people and models.'),
  tags: Type.Optional(Tags),
  record: Type.Optional(Fields),
  relations: Type.Optional(Type.Record(Type.String(), Type.String())),
}

export const RegionTable = Type.Object(
  {
    ask: Type.String({ description: 'What a person is asked for.' }),
    from: Type.Optional(
      Type.String({ description: 'JSONata over `callback` that names a listed region.' }),
    ),
    default: Type.String(),
    of: Type.Record(Type.String(), Type.Record(Type.String(), Type.String()), { minProperties: 1 }),
  },
  { additionalProperties: false, description: 'One row per region, one cell per host.' },
)

export const Definition = Type.Object(
  {
    name: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9_]*$', maxLength: 40 })),
    title: Type.String({ minLength: 1, description: 'The name that people know.' }),
    about: text('What the API is for.'),
    categories: Type.Optional(Type.Array(Type.String())),
    docs: text('The address of the documentation.'),
    region: Type.Optional(RegionTable),
    base: Type.String({ description: 'Scheme, host and path prefix of every method.' }),
    hosts: Type.Optional(Type.Array(Type.String())),
    auth: Type.Optional(Auth),
    connect: Type.Optional(Type.Array(RequestStep)),
    request: Type.Optional(RequestDefaults),
    paginate: Type.Optional(Paginate),
    limits: Type.Optional(Limits),
    errors: Type.Optional(Errors),
    resources: Type.Record(
      Type.String({ pattern: '^[a-z][a-z0-9_]*$' }),
      Type.Object(ResourceKeys, { additionalProperties: Method }),
      { minProperties: 1 },
    ),
  },
  { additionalProperties: false },
)

export type Fields = Static<typeof Fields>
export type Method = Static<typeof Method>
export type RegionTable = Static<typeof RegionTable>

/** One resource: its own keys, and every other key a method. */
export interface Resource {
  readonly about?: string
  readonly tags?: readonly string[]
  readonly record?: Fields
  readonly relations?: Readonly<Record<string, string>>
  readonly [method: string]: unknown
}

export type Definition = Omit<Static<typeof Definition>, 'resources'> & {
  readonly resources: Readonly<Record<string, Resource>>
}
