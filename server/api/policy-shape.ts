import { Type } from 'typebox'
import { weekdays } from '../store/server-shapes.ts'

const time = (description: string) =>
  Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description, examples: ['09:00'] })

const RuleShape = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    for: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
        minItems: 1,
        maxItems: 50,
        description:
          'Words of methods such as `write`, tags, or names of tools; all calls where it is absent.',
      }),
    ),
    check: Type.String({
      minLength: 1,
      maxLength: 2000,
      description: 'JSONata over `args`, `tool` and `account`; anything but true refuses the call.',
    }),
    message: Type.Optional(
      Type.String({ maxLength: 300, description: 'What whoever calls is told.' }),
    ),
  },
  { additionalProperties: false },
)

/** What a server forbids beyond its choice of tools. */
export const PolicyShape = Type.Partial(
  Type.Object({
    hide: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      maxItems: 100,
      description:
        'Fields that no result holds and no argument may name: a name such as `email`, anywhere and in any case, or a path such as `profile.name`.',
    }),
    rules: Type.Array(RuleShape, { maxItems: 50 }),
    max_records: Type.Integer({
      minimum: 1,
      maximum: 10_000,
      description: 'Records that one call may return or touch.',
    }),
    hours: Type.Object(
      {
        days: Type.Optional(Type.Array(Type.Enum([...weekdays]), { minItems: 1, maxItems: 7 })),
        from: time('From this time on.'),
        to: time('Before this time; where it is the earlier one, of the next day.'),
        time_zone: Type.String({ maxLength: 64, examples: ['Europe/Berlin'] }),
      },
      { additionalProperties: false, description: 'When calls are let through.' },
    ),
  }),
  {
    additionalProperties: false,
    description: 'What is forbidden beyond the choice of tools.',
    examples: [
      {
        hide: ['email'],
        max_records: 50,
        rules: [{ name: 'not the owner', for: ['delete'], check: 'args.id != account.owner' }],
      },
    ],
  },
)
