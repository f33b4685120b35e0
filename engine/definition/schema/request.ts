import { type Static, Type } from 'typebox'

const about = (description: string) => ({ description })

/** A value that may hold `${...}`: a scalar, or a tree of them. */
export const Templated = Type.Unknown(about('A value; `${...}` in its scalars holds JSONata.'))

export const TemplatedMap = Type.Record(Type.String(), Templated)

/** JSONata that takes a value out of an answer. */
export const Extract = Type.String({
  minLength: 1,
  description:
    'JSONata over the answer, with `$status` and `$header("name")`; a plain path is fastest.',
})

/** The one request shape: exactly one verb key with its path, and what goes with it. */
export const RequestKeys = {
  get: Type.Optional(Type.String(about('GET this path, below `base`.'))),
  post: Type.Optional(Type.String(about('POST to this path, below `base`.'))),
  put: Type.Optional(Type.String(about('PUT to this path, below `base`.'))),
  patch: Type.Optional(Type.String(about('PATCH this path, below `base`.'))),
  delete: Type.Optional(Type.String(about('DELETE this path, below `base`.'))),
  query: Type.Optional(TemplatedMap),
  headers: Type.Optional(TemplatedMap),
  json: Type.Optional(Templated),
  form: Type.Optional(TemplatedMap),
}

export const Save = Type.Record(Type.String(), Extract)

export const RequestStep = Type.Object(
  { ...RequestKeys, save: Type.Optional(Save) },
  { additionalProperties: false },
)

export const RequestDefaults = Type.Object(
  { query: Type.Optional(TemplatedMap), headers: Type.Optional(TemplatedMap) },
  { additionalProperties: false, description: 'Sent with every request of every method.' },
)

export type RequestStep = Static<typeof RequestStep>
export type RequestDefaults = Static<typeof RequestDefaults>
