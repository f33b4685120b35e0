import { type Static, Type } from 'typebox'
import { mapOf } from './map-of.ts'
import { optionalText, text } from './text.ts'

/** What a person is asked for, when there is more to say than a title. */
const AskedField = Type.Object(
  {
    title: optionalText('What the field is called on the page; its name unless this says else.'),
    about: optionalText('Where a person finds the value.'),
    secret: Type.Optional(
      Type.Boolean({ description: 'Whether it is sealed and never shown; only in `ask`.' }),
    ),
    pattern: optionalText('A regular expression of the whole value.'),
    format: Type.Optional(
      Type.Enum(['email', 'host', 'url', 'uuid'], { description: 'What the value is.' }),
    ),
    of: Type.Optional(
      Type.Union([Type.Array(text('A value.'), { minItems: 1 }), mapOf(text('Its title.'))], {
        description: 'The values to choose from: a list, or a map with a title for each.',
      }),
    ),
    default: optionalText('The value of someone who gives none.'),
    example: optionalText('A value as it may look.'),
    lines: Type.Optional(Type.Boolean({ description: 'Whether the value has several lines.' })),
  },
  { additionalProperties: false },
)

/** What a person is asked for, by name. */
export const askedFields = (description: string) =>
  mapOf(Type.Union([text('Its title.'), AskedField]), {
    description,
    propertyNames: {
      pattern: '^[a-z][a-z0-9_]*[?]?$',
      description:
        'small letters, digits and "_", beginning with a letter; "?" behind it if optional',
    },
  })

export type AskedFields = Static<ReturnType<typeof askedFields>>
