import { type Static, Type } from 'typebox'
import { Answer, ArraysAt } from './answer.ts'
import { Auth } from './auth/index.ts'
import { Errors } from './errors.ts'
import { askedFields } from './fields.ts'
import { Limits } from './limits.ts'
import { mapOf } from './map-of.ts'
import { Paginate } from './paginate/index.ts'
import { RegionTable } from './region.ts'
import { ConnectStep, RequestDefaults } from './request.ts'
import { nameShape, Resource } from './resource.ts'
import { Search } from './search.ts'
import { optionalText, text } from './text.ts'

/** One API. */
export const Definition = Type.Object(
  {
    name: Type.Optional(Type.String({ ...nameShape, maxLength: 40 })),
    title: text('The name that people know.'),
    about: optionalText('What the API is for.'),
    categories: Type.Optional(
      Type.Array(text('A category.'), {
        uniqueItems: true,
        description: 'Where people look for it.',
      }),
    ),
    docs: Type.Optional(
      Type.String({
        pattern: '^https?://[^ ]+$',
        description: 'the web address of the documentation',
      }),
    ),
    region: Type.Optional(RegionTable),
    account: Type.Optional(
      askedFields('What the person who connects an account is asked for; `${account.*}` reads it.'),
    ),
    base: text(
      'Scheme, host and path prefix of every method, such as "https://api.example.com/v2".',
    ),
    hosts: Type.Optional(
      Type.Array(text('A host.'), {
        uniqueItems: true,
        description:
          'Hosts beside that of `base` to which an answer may lead; "*.example.com" for all below one.',
      }),
    ),
    auth: Type.Optional(Auth),
    connect: Type.Optional(
      Type.Array(ConnectStep, {
        description: 'Requests made once after connecting; the first proves the connection.',
      }),
    ),
    request: Type.Optional(RequestDefaults),
    paginate: Type.Optional(Paginate),
    limits: Type.Optional(Limits),
    errors: Type.Optional(Errors),
    answer: Type.Optional(Answer),
    arrays_at: Type.Optional(ArraysAt),
    search: Type.Optional(Search),
    resources: mapOf(Resource, {
      minProperties: 1,
      propertyNames: nameShape,
      description: 'What the API offers, in its own words.',
    }),
  },
  { additionalProperties: false, description: 'One API, from which tools are made.' },
)

export type Definition = Omit<Static<typeof Definition>, 'resources'> & {
  readonly resources: Readonly<Record<string, Resource>>
}
