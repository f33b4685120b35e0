import { FailureError, fail } from '../failure.ts'
import type { Grants } from '../grants.ts'
import { hideSecrets, placedIn, secretsOf } from '../hide-secrets.ts'
import type { UpstreamRequest } from '../ports.ts'
import { aroundGrants } from './around-grants.ts'

/** Grants whose failures quote no secret: an authorization server may answer with what it refuses. */
export function guardGrants(grants: Grants): Grants {
  return aroundGrants(grants, async (run, grant, token) => {
    const known = secretsOf(token, { ...grant.secrets, app: grant.app?.secret ?? '' })
    const placed = new Map<string, string>()
    const send: typeof grant.send = (request, options) => {
      for (const [text, word] of placedIn(request, withoutPair(request))) placed.set(text, word)
      return grant.send(request, options)
    }
    try {
      const outcome = await run({ ...grant, send })
      return outcome.ok ? outcome : fail(hideSecrets(outcome.failure, known, placed))
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
      return fail(hideSecrets(error.failure, known, placed))
    }
  })
}

/** The client's id and secret travel together in Base64, which none of them tells alone. */
function withoutPair(request: UpstreamRequest): UpstreamRequest {
  const { authorization: _, ...headers } = request.headers
  return { ...request, headers }
}
