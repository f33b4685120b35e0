import { type TSchema, Type } from 'typebox'

/** A value that may be null. */
export function nullable<Schema extends TSchema>(schema: Schema, description?: string) {
  return Type.Union([schema, Type.Null()], description === undefined ? {} : { description })
}

/** A text that people write and read. */
export const label = Type.String({ minLength: 1, maxLength: 200 })

/** A text, and what it is for. */
export function labelOf(description: string, ...examples: readonly string[]) {
  const told = examples.length > 0 && { examples: [...examples] }
  return Type.String({ minLength: 1, maxLength: 200, description, ...told })
}

/** An id of ours, and of what. */
export function idOf(what: string) {
  return labelOf(`The id of ${what}.`)
}

/** A tenant as a caller names it. */
export const tenantName = labelOf('Your own name for the customer that it belongs to.', 'acme-inc')

/** Who made something: an API token, by the name that it had then. */
export const MakerShape = Type.Object(
  { id: nullable(Type.String()), name: Type.String() },
  { title: 'Maker', description: 'The API token by which it was made.' },
)

/** A point in time. */
export const instant = Type.String({ format: 'date-time' })

/** What is answered for a point in time. */
export function formatTime(time: number): string {
  return new Date(time).toISOString()
}

/** The same where there may be none. */
export function formatOptionalTime(time: number | null): string | null {
  return time === null ? null : formatTime(time)
}

/** Milliseconds since 1970 of a text that the schema has checked; null and absence stay. */
export function parseTime<Absent extends null | undefined>(text: string | Absent): number | Absent {
  return typeof text === 'string' ? Date.parse(text) : text
}

/** What every failed request is answered with. */
const ErrorShape = Type.Object(
  {
    statusCode: Type.Integer({ description: 'The HTTP status.' }),
    error: Type.String({ description: 'Its words.' }),
    message: Type.String({ description: 'What happened, for people and models.' }),
    kind: Type.String({ description: 'What happened, for programs.', examples: ['not_found'] }),
    hint: Type.String({ description: 'What to do next.' }),
    retry_after_seconds: Type.Optional(Type.Number()),
    upstream: Type.Optional(
      Type.Object({
        status: Type.Integer(),
        code: Type.Optional(Type.String()),
        message: Type.Optional(Type.String()),
        scopes: Type.Optional(Type.Array(Type.String())),
      }),
    ),
  },
  {
    title: 'Failure',
    description: 'What went wrong, and what to do next; `upstream` where the vendor said it.',
  },
)

/** The answers of every route beside its own. */
export const failures = { '4xx': ErrorShape, '5xx': ErrorShape }

/** The answers of a route that leaves nothing to tell. */
export const done = { 204: Type.Null({ description: 'Done.' }), ...failures }
