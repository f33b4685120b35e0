import { type Static, Type } from 'typebox'
import { templatedMap } from '../request.ts'

/** Where a credential is placed on each request. */
export const Apply = Type.Object(
  {
    headers: Type.Optional(templatedMap('Headers that carry the credential.')),
    query: Type.Optional(templatedMap('Parameters that carry the credential.')),
  },
  {
    additionalProperties: false,
    description: 'Where the credential goes; `Authorization: Bearer ...` unless this says else.',
  },
)

export type Apply = Static<typeof Apply>
