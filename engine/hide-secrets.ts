import type { Failure } from './failure.ts'
import type { Secrets, Token } from './ports.ts'

/** An owner's secret that is shorter would take ordinary words out of a message. */
const minSecret = 4

/** An API may quote the credential that it refuses; nobody but the account's owner may read it. */
export function hideSecrets(failure: Failure, token: Token | undefined, secrets: Secrets): Failure {
  const tokens = [token?.access, token?.refresh].filter((text) => text !== undefined && text !== '')
  const asked = Object.values(secrets).filter((text) => text.length >= minSecret)
  const hide = (message: string): string => {
    const withoutTokens = tokens.reduce<string>(
      (told, text = '') => told.replaceAll(text, '[token]'),
      message,
    )
    return asked.reduce((told, text) => told.replaceAll(text, '[secret]'), withoutTokens)
  }
  const message = hide(failure.message)
  if (message === failure.message) return failure
  const { message: quoted, ...upstream } = failure.upstream ?? { status: 0 }
  return {
    ...failure,
    message,
    upstream: { ...upstream, ...(quoted !== undefined && { message: hide(quoted) }) },
  }
}
