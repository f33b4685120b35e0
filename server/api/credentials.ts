import { type Static, Type } from 'typebox'
import type { GivenCredentials } from '../accounts/create.ts'
import { instant, nullable, parseTime } from './shapes.ts'

const secret = Type.String({ minLength: 1, maxLength: 16_384, pattern: '^[\\x20-\\x7e]+$' })

const answer = Type.String({ minLength: 1, maxLength: 16_384 })

/** Credentials as a caller gives them: a token at hand, or what the definition asks for by its names. */
export const Credentials = Type.Object(
  {
    access_token: Type.Optional(secret),
    refresh_token: Type.Optional(secret),
    expires_at: Type.Optional(nullable(instant, 'a time such as "2030-01-31T12:00:00Z", or null')),
  },
  {
    title: 'Credentials',
    additionalProperties: answer,
    anyOf: [{ required: ['access_token'] }, { required: ['refresh_token'] }, { minProperties: 1 }],
    description: 'an object with "access_token", "refresh_token", or what the integration asks for',
  },
)

/** Given credentials; a refresh token alone stands for an access token that has ended. */
export function parseCredentials({
  access_token = '',
  refresh_token,
  expires_at,
  ...secrets
}: Static<typeof Credentials>): GivenCredentials {
  const expiresAt = access_token === '' ? 0 : (parseTime(expires_at) ?? undefined)
  if (access_token === '' && refresh_token === undefined) return { secrets }
  const token = {
    access: access_token,
    ...(refresh_token !== undefined && { refresh: refresh_token }),
    ...(expiresAt !== undefined && { expiresAt }),
  }
  return { secrets, token }
}
