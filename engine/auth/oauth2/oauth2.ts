import type { OAuth2 } from '../../definition/schema/auth/oauth2.ts'
import { type Failure, fail, type Outcome } from '../../failure.ts'
import type { GrantContext } from '../../integration.ts'
import type { Token } from '../../ports.ts'
import { regionName } from '../../region.ts'
import type { CompiledAuth, SchemeContext } from '../scheme.ts'
import { readTokenAnswer, renewRequest } from './token.ts'

const tokenTimeoutMs = 20_000
const maxTokenBytes = 65_536

/** What RFC 6750 asks for where the definition says nothing else. */
const bearer = { headers: { Authorization: 'Bearer ${token.access}' } }

/** OAuth 2.0 with an authorization code and a refresh token. */
export function compileOAuth2(section: OAuth2, context: SchemeContext): CompiledAuth {
  const endpoints = context.compileAddress(section.token, 'token')
  const at = `${context.integration}.auth`
  const renew = async (token: Token, grant: GrantContext): Promise<Outcome<Token>> => {
    if (token.refresh === undefined) return fail(withoutRefresh(at))
    if (grant.app === undefined) return fail(withoutApp(context.integration, at))
    const region = regionName(context.region, grant.account.region, at)
    if (!region.ok) return region
    const endpoint = endpoints.get(region.value)
    if (endpoint === undefined) throw new TypeError(`no token endpoint for "${region.value}"`)
    const answer = await grant.send(renewRequest(endpoint, token.refresh, grant.app), {
      timeoutMs: tokenTimeoutMs,
      maxBytes: maxTokenBytes,
    })
    if (!answer.ok) return fail({ ...answer.failure, at })
    return readTokenAnswer(answer.value, { now: grant.clock(), at })
  }
  return { auth: { scheme: 'oauth2', renew }, apply: section.apply ?? bearer }
}

function withoutRefresh(at: string): Failure {
  return {
    kind: 'auth',
    message: 'The access token is no longer accepted, and the account has no refresh token.',
    hint: 'Reconnect the account, or give it new credentials.',
    at,
  }
}

function withoutApp(integration: string, at: string): Failure {
  return {
    kind: 'auth',
    message: `No OAuth app is registered for "${integration}", so its tokens cannot be renewed.`,
    hint: 'Register the client id and secret that the API gave you with POST /oauth-app.',
    at,
  }
}
