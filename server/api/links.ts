import { type Static, Type } from 'typebox'
import { replyOutcome } from '../http/reply.ts'
import { type CreatedLink, createLink } from '../links/create.ts'
import { Settings, told } from './account-shape.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { failures, formatTime, labelOf, nullable, tenantName } from './shapes.ts'
import { tenantOf } from './tenant.ts'

const weekSeconds = 7 * 24 * 60 * 60

const wordsOf = (what: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: 80 }), {
    minItems: 1,
    maxItems: 100,
    description: `What the account is meant for, as an MCP server's filter says it: of the scopes that methods need, only those of a ${what} among these are asked for.`,
  })

const NewLinkShape = Type.Object(
  {
    integration: Type.Optional(labelOf(told.integration, 'acme_crm')),
    integrated_account_id: Type.Optional(
      labelOf('An account to connect anew, in place of an integration.'),
    ),
    tenant_id: Type.Optional(nullable(tenantName)),
    region: Type.Optional(labelOf('Settles the data centre; else the person is asked for it.')),
    auth: Type.Optional(labelOf('Settles the way to authenticate; else the person chooses.')),
    settings: Type.Optional(Settings),
    scopes: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 500 }), {
        minItems: 1,
        maxItems: 200,
        description: 'What the vendor is asked to allow, in place of what the definition lists.',
      }),
    ),
    methods: Type.Optional(wordsOf('method')),
    tags: Type.Optional(wordsOf('tag')),
    label: Type.Optional(labelOf(told.label)),
    redirect_uri: Type.Optional(
      Type.String({
        maxLength: 2000,
        pattern: '^(https://|http://(localhost|127\\.0\\.0\\.1)[:/])[^\\s]+$',
        description: 'an https address, or one of this machine',
      }),
    ),
    expires_in: Type.Optional(
      Type.Integer({
        minimum: 60,
        maximum: weekSeconds,
        description: 'Seconds for which the link works.',
      }),
    ),
  },
  {
    additionalProperties: false,
    title: 'NewLink',
    examples: [{ integration: 'acme_crm', tenant_id: 'acme-inc' }],
  },
)

const LinkShape = Type.Object({
  id: Type.String(),
  link_token: Type.String({ description: 'Shown this once.' }),
  url: Type.String({ description: 'The page on which a person connects the account.' }),
  integration: Type.String(),
  integrated_account_id: nullable(Type.String()),
  tenant_id: nullable(Type.String()),
  expires_at: Type.String(),
})

/** Links by which people connect accounts: create. */
export function linkRoutes(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'createLink',
    summary: 'Make a link on which a person connects an account',
    description: 'For a new account name an integration; to connect an account anew, name it.',
    body: NewLinkShape,
    response: { 201: LinkShape, ...failures },
  }
  scope.post('/link-token', { schema }, async (request, reply) => {
    const {
      integrated_account_id: accountId,
      tenant_id,
      redirect_uri: returnUrl,
      expires_in: lifeSeconds,
      ...same
    } = request.body
    const tenantId = tenantOf(request, tenant_id)
    const link = await createLink(deps, { ...same, accountId, tenantId, returnUrl, lifeSeconds })
    const format = (created: CreatedLink) => formatLink(created, deps.publicUrl())
    return replyOutcome(reply, link, { status: 201, format })
  })
}

function formatLink({ link, token }: CreatedLink, publicUrl: string): Static<typeof LinkShape> {
  return {
    id: link.id,
    link_token: token,
    url: `${publicUrl}/connect/${token}`,
    integration: link.integration,
    integrated_account_id: link.accountId,
    tenant_id: link.tenantId,
    expires_at: formatTime(link.expiresAt),
  }
}
