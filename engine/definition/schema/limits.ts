import { type Static, type TSchema, Type } from 'typebox'
import { extract } from './request.ts'
import { optionalText, text } from './text.ts'

/** In which form an API tells a time to wait. */
export const WaitForm = Type.Enum(
  ['seconds', 'milliseconds', 'epoch', 'epoch_ms', 'date', 'duration'],
  { description: 'How the time is told, where its size does not tell.' },
)

const header = text('The header that tells it.')
const value = extract('What of the answer tells it.')

/** Where one fact stands: a header by its name, or a value of the body; the strictest of several counts. */
function sources<Header extends TSchema, Value extends TSchema>(
  description: string,
  [fromHeader, fromValue]: readonly [Header, Value],
) {
  const source = [text(description), fromHeader, fromValue] as const
  const several = Type.Array(Type.Union([...source]), { minItems: 1 })
  return Type.Optional(Type.Union([...source, several], { description }))
}

const closed = { additionalProperties: false } as const
const counts = [Type.Object({ header }, closed), Type.Object({ value }, closed)] as const
const as = Type.Optional(WaitForm)
const waits = [Type.Object({ header, as }, closed), Type.Object({ value, as }, closed)] as const

/** Where answers tell the allowance; the usual headers need no line. */
export const Limits = Type.Union(
  [
    Type.Object(
      {
        limit: sources('What tells the requests of a window: mostly the name of a header.', counts),
        remaining: sources('What tells the requests left.', counts),
        reset: sources('What tells when the window starts anew.', waits),
        when: Type.Optional(
          extract('Whether an answer says that too much was asked, whatever its status.'),
        ),
        window: optionalText('How long a window is, such as "60s", where no answer tells it.'),
      },
      { additionalProperties: false },
    ),
    Type.Literal('none'),
  ],
  { description: 'What tells the allowance, where that is not in the usual headers.' },
)

export type Limits = Static<typeof Limits>
export type WaitForm = Static<typeof WaitForm>
