import { type Static, Type } from 'typebox'
import { templatedMap } from '../request.ts'
import { optionalText } from '../text.ts'

/** Where a credential is placed on each request. */
export const Apply = Type.Object(
  {
    headers: Type.Optional(templatedMap('Headers that carry the credential.')),
    query: Type.Optional(templatedMap('Parameters that carry the credential.')),
    json: Type.Optional(templatedMap('Members of a JSON body that carry the credential.')),
    form: Type.Optional(templatedMap('Fields of a form body that carry the credential.')),
    path: optionalText(
      'What stands before the path of each request, such as "/bot${account.token}".',
    ),
  },
  { additionalProperties: false, minProperties: 1, description: 'Where the credential goes.' },
)

export type Apply = Static<typeof Apply>
