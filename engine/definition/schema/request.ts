import { type Static, Type } from 'typebox'
import { mapOf } from './map-of.ts'
import { optionalText, text } from './text.ts'

/** A value that may hold `${...}`: a scalar, or a tree of them. */
const Templated = Type.Unknown({ description: 'A value; `${...}` in its scalars holds JSONata.' })

/** Values by name; an undefined one is not sent, and `null` takes back a default. */
export const templatedMap = (description: string) => mapOf(Templated, { description })

/** JSONata that takes a value out of an answer. */
export const extract = (description: string) =>
  text(`${description} JSONata over the answer; a plain path is fastest.`)

/** The request methods, each a key that holds the path. */
export const verbs = {
  get: optionalText('GET this path, below `base`.'),
  post: optionalText('POST to this path, below `base`.'),
  put: optionalText('PUT to this path, below `base`.'),
  patch: optionalText('PATCH this path, below `base`.'),
  delete: optionalText('DELETE this path, below `base`.'),
}

/** The formats that a body can have, each a key that holds the body; a request has at most one. */
export const bodies = {
  json: Type.Optional(
    Type.Unknown({ description: 'The body, sent as JSON; `${...}` in its scalars holds JSONata.' }),
  ),
  form: Type.Optional(templatedMap('The body, sent as a web form.')),
}

/** The one request shape. */
export const requestKeys = {
  ...verbs,
  query: Type.Optional(templatedMap('Parameters of the address, percent-encoded by the engine.')),
  headers: Type.Optional(templatedMap('Headers of the request.')),
  ...bodies,
}

/** For an object with a request's keys: it names exactly one verb. */
export const oneVerb = {
  additionalProperties: false,
  oneOf: Object.keys(verbs).map((verb) => ({ required: [verb] })),
} as const

/** A request that stands for itself. */
export const requestStep = (description: string) =>
  Type.Object(
    {
      ...requestKeys,
      save: Type.Optional(
        mapOf(extract('The value to keep.'), {
          description: 'Values of the answer to keep with the account, by name.',
        }),
      ),
    },
    { ...oneVerb, description },
  )

/** What every method sends. */
export const RequestDefaults = Type.Object(
  { query: requestKeys.query, headers: requestKeys.headers },
  { additionalProperties: false, description: 'Sent with every request of every method.' },
)

export type Verb = keyof typeof verbs
export type BodyKey = keyof typeof bodies
export type RequestStep = Static<ReturnType<typeof requestStep>>
export type RequestDefaults = Static<typeof RequestDefaults>
