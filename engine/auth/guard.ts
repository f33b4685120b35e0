import { FailureError, fail } from '../failure.ts'
import { hideSecrets, secretsOf } from '../hide-secrets.ts'
import type { Grants } from '../integration.ts'
import { aroundGrants } from './around-grants.ts'

/** Grants whose failures quote no secret: an authorization server may answer with what it refuses. */
export function guardGrants(grants: Grants): Grants {
  return aroundGrants(grants, async (run, grant, token) => {
    const known = secretsOf(token, { ...grant.secrets, app: grant.app?.secret ?? '' })
    try {
      const outcome = await run(grant)
      return outcome.ok ? outcome : fail(hideSecrets(outcome.failure, known))
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
      return fail(hideSecrets(error.failure, known))
    }
  })
}
