import { type Static, Type } from 'typebox'
import { optionalText } from '../text.ts'

/** HTTP Basic. */
export const Basic = Type.Object(
  {
    username: optionalText(
      'The name, such as "${account.email}/token"; empty unless this says else.',
    ),
    password: optionalText(
      'The password, such as "${account.api_token}"; empty unless this says else.',
    ),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    description: 'HTTP Basic: a name and a password on each request.',
  },
)

export type Basic = Static<typeof Basic>
