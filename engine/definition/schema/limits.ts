import { type Static, Type } from 'typebox'
import { optionalText } from './text.ts'

/** Where the answer's headers tell the allowance; the usual names need no line. */
export const Limits = Type.Union(
  [
    Type.Object(
      {
        limit: optionalText('The header that tells the requests of a window.'),
        remaining: optionalText('The header that tells the requests left.'),
        reset: optionalText('The header that tells when the window starts anew.'),
      },
      { additionalProperties: false },
    ),
    Type.Literal('none'),
  ],
  { description: 'The headers that tell the allowance, where they have unusual names.' },
)

export type Limits = Static<typeof Limits>
