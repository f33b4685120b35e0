import { type Static, Type } from 'typebox'
import { optionalCount } from '../text.ts'

/** Pages by the `Range` header. */
export const RangePages = Type.Object(
  {
    range: Type.String({
      pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$",
      description: 'the unit of the ranges, such as "items"',
    }),
    size: optionalCount('The most rows that one range asks for, 100 if absent.'),
  },
  { additionalProperties: false, description: 'Pages by `Range` and `Content-Range` headers.' },
)

export type RangePages = Static<typeof RangePages>
