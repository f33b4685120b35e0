import { Type } from 'typebox'

/** Text that says something. */
export function text(description: string) {
  return Type.String({ minLength: 1, description })
}

/** Text that may be left out. */
export function optionalText(description: string) {
  return Type.Optional(text(description))
}

/** A whole number above zero that may be left out. */
export function optionalCount(description: string) {
  return Type.Optional(Type.Integer({ minimum: 1, description }))
}
