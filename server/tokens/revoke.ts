import { type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import type { Store } from '../store/store.ts'
import type { ApiToken } from '../store/token-shapes.ts'

/** The API token with an id. */
export async function findToken(store: Store, id: string): Promise<Outcome<ApiToken>> {
  const token = await store.tokens.find(id)
  return token === undefined ? fail(tokenNotFound(id)) : succeed(token)
}

export interface RevokeTokenDeps {
  readonly store: Store
  /** Ends what is kept of the token, in every process. */
  readonly forgetToken: (tokenId: string) => void
  /** Whether a token from the environment opens everything, whatever is revoked. */
  readonly hasOperatorToken: boolean
}

/** Ends an API token at once; the last one that opens everything stays, as nobody could make another. */
export async function revokeToken(deps: RevokeTokenDeps, id: string): Promise<Outcome<undefined>> {
  const { store, forgetToken, hasOperatorToken } = deps
  const token = await findToken(store, id)
  if (!token.ok) return token
  const isAdmin = token.value.tenantId === null && token.value.expiresAt === null
  if (isAdmin && !hasOperatorToken && (await store.tokens.countAdmins()) === 1) {
    return fail(lastToken(token.value))
  }
  await store.tokens.delete(id)
  forgetToken(id)
  return succeed(undefined)
}

function tokenNotFound(id: string): Failure {
  return {
    kind: 'not_found',
    message: `There is no API token "${id.slice(0, 80)}".`,
    hint: 'List the tokens with GET /api-token.',
    at: 'api_token',
  }
}

function lastToken({ name }: ApiToken): Failure {
  return {
    kind: 'conflict',
    message: `"${name}" is the last API token that opens everything and does not end.`,
    hint: 'Create another one first, or set MORTISE_ADMIN_TOKEN.',
    at: 'api_token',
  }
}
