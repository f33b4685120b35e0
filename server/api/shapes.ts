import { type TSchema, Type } from 'typebox'

/** A value that may be null. */
export function nullable<Schema extends TSchema>(schema: Schema, description?: string) {
  return Type.Union([schema, Type.Null()], description === undefined ? {} : { description })
}

/** A text that people write and read. */
export const label = Type.String({ minLength: 1, maxLength: 200 })

/** An id or a name of ours in a path; longer ones name nothing. */
export const idParam = Type.String({ minLength: 1, maxLength: 200 })

/** Who made something: an API token, by the name that it had then. */
export const MakerShape = Type.Object({ id: nullable(Type.String()), name: Type.String() })

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
    statusCode: Type.Integer(),
    error: Type.String(),
    message: Type.String(),
    kind: Type.String(),
    hint: Type.String(),
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
  { description: 'What went wrong, and what to do next; `upstream` where the vendor said it.' },
)

/** The answers of every route beside its own. */
export const failures = { '4xx': ErrorShape, '5xx': ErrorShape }
