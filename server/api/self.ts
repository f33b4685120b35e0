import { Type } from 'typebox'
import { succeed } from '../../engine/index.ts'
import { replyOutcome } from '../http/reply.ts'
import { version } from '../version.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { failures, formatTime, nullable } from './shapes.ts'
import { scopeOf } from './tokens.ts'

const SelfShape = Type.Object(
  {
    id: nullable(Type.String({ description: 'Null for the token from the environment.' })),
    name: Type.String(),
    scope: Type.Enum(['admin', 'tenant']),
    tenant_id: nullable(Type.String()),
    signed_in: nullable(
      Type.Object({ expires_at: Type.String() }),
      'until when the person is signed in; null for a program that brought the token itself',
    ),
    public_url: Type.String({ description: 'Where this server is reached.' }),
    redirect_uri: Type.String({
      description: 'What is registered with an OAuth app at a vendor, as it stands here.',
    }),
    version: Type.String({ description: 'Of this server.' }),
    sandbox_account_id: nullable(
      Type.String({ description: 'An account to play with, where there is one in reach.' }),
    ),
    has_accounts: Type.Boolean({ description: 'There is an account in reach beside the sandbox.' }),
  },
  { title: 'Self' },
)

/** Who asks, and what a page for them begins with. */
export function selfRoute(scope: ApiScope, { store, publicUrl }: ApiDeps): void {
  const schema = {
    operationId: 'getOwnApiToken',
    summary: 'Tell whose API token this is',
    description: 'And what there is for whoever has it: a page starts here.',
    response: { 200: SelfShape, ...failures },
  }
  scope.get('/api-token/me', { schema }, async ({ principal, signIn }, reply) => {
    const { tokenId: id, name, tenantId } = principal
    const firstOf = async (isSandbox: boolean) => {
      const filter = { tenantId: tenantId ?? undefined, isSandbox }
      return (await store.accounts.list(filter, { limit: 1 }))[0]
    }
    const url = publicUrl()
    const self = {
      id,
      name,
      ...scopeOf(tenantId),
      signed_in: signIn === undefined ? null : { expires_at: formatTime(signIn.expiresAt) },
      public_url: url,
      redirect_uri: `${url}/connect/callback`,
      version,
      sandbox_account_id: (await firstOf(true))?.id ?? null,
      has_accounts: (await firstOf(false)) !== undefined,
    }
    return replyOutcome(reply, succeed(self))
  })
}
