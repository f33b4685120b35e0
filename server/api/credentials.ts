import { type Static, Type } from 'typebox'
import type { Token } from '../../engine/index.ts'
import { instant, nullable, parseTime } from './shapes.ts'

const secret = Type.String({ minLength: 1, maxLength: 16_384, pattern: '^[\\x20-\\x7e]+$' })

/** Credentials as a caller gives them. */
export const Credentials = Type.Object(
  {
    access_token: Type.Optional(secret),
    refresh_token: Type.Optional(secret),
    expires_at: Type.Optional(nullable(instant, 'a time such as "2030-01-31T12:00:00Z", or null')),
  },
  {
    additionalProperties: false,
    anyOf: [{ required: ['access_token'] }, { required: ['refresh_token'] }],
    description: 'an object with "access_token", "refresh_token" or both',
  },
)

/** The token of given credentials; a refresh token alone stands for an access token that has ended. */
export function parseCredentials({
  access_token = '',
  refresh_token,
  expires_at,
}: Static<typeof Credentials>): Token {
  const expiresAt = access_token === '' ? 0 : (parseTime(expires_at) ?? undefined)
  return {
    access: access_token,
    ...(refresh_token !== undefined && { refresh: refresh_token }),
    ...(expiresAt !== undefined && { expiresAt }),
  }
}
