import type { Basic } from '../definition/schema/auth/basic.ts'
import type { CompileScheme } from './scheme.ts'

/** A name and a password on each request (RFC 7617), as UTF-8. */
export const compileBasic: CompileScheme<Basic> = (
  { username = '', password = '' },
  { at, names, compileText },
) => {
  const parts = [
    compileText(username, [...at, 'username'], names),
    compileText(password, [...at, 'password'], names),
  ]
  return {
    authorise: async (request, scope) => {
      const pair = await Promise.all(parts.map((part) => part(scope)))
      const text = pair.map((part = '') => part).join(':')
      const authorization = `Basic ${Buffer.from(text, 'utf8').toString('base64')}`
      return { ...request, headers: { ...request.headers, authorization } }
    },
  }
}
