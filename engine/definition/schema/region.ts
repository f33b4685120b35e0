import { type Static, Type } from 'typebox'
import { mapOf } from './map-of.ts'
import { optionalText, text } from './text.ts'

/** The data centres of an API. */
export const RegionTable = Type.Object(
  {
    ask: text('What a person is asked for.'),
    from: optionalText(
      'JSONata over `callback`, the parameters that come back with a person: the name or a host of a listed region, or a list of such.',
    ),
    default: text('The region of an account that names none.'),
    of: mapOf(mapOf(text('A host, or the title for people.')), {
      minProperties: 1,
      description: 'The regions: one row each, with the same columns; `title` is for people.',
      propertyNames: {
        pattern: '^[a-z][a-z0-9_-]*$',
        description: 'small letters, digits, "-" and "_", beginning with a letter',
      },
    }),
  },
  {
    additionalProperties: false,
    description: 'Where an account lives. `${region.*}` reads a column of its row.',
  },
)

export type RegionTable = Static<typeof RegionTable>
