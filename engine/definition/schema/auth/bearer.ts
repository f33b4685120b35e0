import { type Static, Type } from 'typebox'

/** A token that the account's owner has at hand. */
export const Bearer = Type.String({
  pattern: '^[a-z][a-z0-9_]*$',
  description: 'the name of one secret to ask for, sent as `Authorization: Bearer`',
})

export type Bearer = Static<typeof Bearer>
