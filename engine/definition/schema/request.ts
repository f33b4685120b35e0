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
  multipart: Type.Optional(templatedMap('The body, sent in parts; a file is a part of its own.')),
  xml: Type.Optional(
    templatedMap(
      'The body, sent as XML: `@name` is an attribute, `#text` text, a list repeats its element.',
    ),
  ),
  soap: Type.Optional(templatedMap('What a SOAP message holds, as XML.')),
  raw: optionalText('The body as it is: a text, or one file.'),
  graphql: optionalText(
    'A GraphQL document, posted to `base` unless a verb names a path; arguments that it names are its variables.',
  ),
}

/** How a list is written where there are only names and values. */
const arrays = Type.Optional(
  Type.Enum(['repeat', 'brackets', 'indices', 'comma'], {
    description:
      'How queries and forms write a list: `a=1&a=2` (repeat, the default), `a[]=1`, `a[0]=1`, `a=1,2`.',
  }),
)

/** The one request shape. */
export const requestKeys = {
  ...verbs,
  query: Type.Optional(templatedMap('Parameters of the address, percent-encoded by the engine.')),
  headers: Type.Optional(templatedMap('Headers of the request.')),
  arrays,
  ...bodies,
  variables: Type.Optional(
    templatedMap('Variables of the GraphQL document, where they are no arguments.'),
  ),
}

const choices = Object.keys(verbs).map((verb) => ({ required: [verb] }))

/** What makes a request: one verb, or a GraphQL document alone. */
export const requestChoices = [...choices, { required: ['graphql'], not: { anyOf: choices } }]

/** For an object with a request's keys: it names exactly one verb. */
const oneVerb = {
  additionalProperties: false,
  oneOf: requestChoices,
} as const

/** Values of an answer to keep. */
export const saves = Type.Optional(
  mapOf(extract('The value to keep.'), { description: 'Values of the answer to keep, by name.' }),
)

/** A request that stands for itself. */
export const requestStep = (description: string) =>
  Type.Object(
    {
      ...requestKeys,
      save: saves,
    },
    { ...oneVerb, description },
  )

/** One of several that an answer tells, for a person to choose. */
const Choose = Type.Object(
  {
    from: extract('The rows to choose from.'),
    value: extract('Of a row, what is kept of the choice.'),
    label: extract('Of a row, what a person sees.'),
    ask: optionalText('What a person is asked.'),
  },
  { additionalProperties: false, description: 'Lets a person choose among rows of the answer.' },
)

/** A request that is made once after connecting. */
export const ConnectStep = Type.Object(
  { ...requestKeys, choose: Type.Optional(Choose), save: saves },
  { ...oneVerb, description: 'A request; with `choose`, `save` sees the chosen row as `$chosen`.' },
)

/** What every method sends. */
export const RequestDefaults = Type.Object(
  { query: requestKeys.query, headers: requestKeys.headers, arrays },
  { additionalProperties: false, description: 'Sent with every request of every method.' },
)

export type Verb = keyof typeof verbs
export type BodyKey = keyof typeof bodies
export type RequestStep = Static<ReturnType<typeof requestStep>>
export type ConnectStep = Static<typeof ConnectStep>
export type RequestDefaults = Static<typeof RequestDefaults>
