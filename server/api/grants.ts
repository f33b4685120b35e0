import { type Static, Type } from 'typebox'
import { type CreatedInvitation, invite } from '../grants/invite.ts'
import { revokeGrant } from '../grants/revoke.ts'
import { replyDone, replyFailure, replyOutcome } from '../http/reply.ts'
import { findServer } from '../servers/find.ts'
import type { Grant } from '../store/grant-shapes.ts'
import { makerOf } from '../tokens/principal.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { takeNoBody } from './no-body.ts'
import { pageOf, pageQuery, readPage } from './page.ts'
import {
  done,
  failures,
  formatOptionalTime,
  formatTime,
  idOf,
  labelOf,
  MakerShape,
  nullable,
} from './shapes.ts'

const weekSeconds = 7 * 24 * 60 * 60

const account = idOf('the account')
const serverParams = Type.Object({ account, id: idOf('the MCP server') })
const grantParams = Type.Object({ ...serverParams.properties, grant: idOf('the grant') })

const SERVER = '/integrated-account/:account/mcp/:id'

const NewInvitationShape = Type.Object(
  {
    person: Type.Optional(labelOf('Who is invited, in your own words.', 'Zoë of Acme')),
    expires_in: Type.Integer({
      minimum: 60,
      maximum: weekSeconds,
      default: 24 * 60 * 60,
      description: 'Seconds for which it can be used.',
    }),
  },
  { additionalProperties: false, title: 'NewInvitation', examples: [{ person: 'Zoë of Acme' }] },
)

const InvitationShape = Type.Object(
  {
    id: Type.String(),
    invitation: Type.String({ description: 'Told here and never again.' }),
    url: Type.String({ description: 'The page on which the person accepts it.' }),
    person: Type.String(),
    expires_at: Type.String(),
  },
  { title: 'Invitation' },
)

const GrantShape = Type.Object(
  {
    id: Type.String(),
    person: Type.String({ description: 'Who agreed.' }),
    granted_by: nullable(MakerShape, 'The API token of who agreed; null for whoever was invited.'),
    client: Type.Object({
      id: Type.String(),
      name: Type.String({ description: 'As it calls itself.' }),
      verified: Type.Boolean({
        description: 'Whether a host vouches for it: its id is an address there.',
      }),
    }),
    redirect_host: Type.String({ description: 'Where the person was led back to.' }),
    scopes: Type.Array(Type.String()),
    expires_at: Type.String(),
    last_used_at: nullable(Type.String({ description: 'To the minute.' })),
    created_at: Type.String(),
  },
  { title: 'Grant' },
)

/** What people let OAuth clients do at an MCP server: invite somebody to agree, list, end. */
export function grantRoutes(scope: ApiScope, deps: ApiDeps): void {
  addInvite(scope, deps)
  const { store, clock } = deps
  const listed = {
    operationId: 'listGrants',
    summary: 'List who let which client use an MCP server',
    params: serverParams,
    querystring: pageQuery({}),
    response: { 200: pageOf(GrantShape), ...failures },
  }
  scope.get(`${SERVER}/grant`, { schema: listed }, async ({ params, query }, reply) => {
    const server = await findServer(store, params.account, params.id)
    if (!server.ok) return replyFailure(reply, server.failure)
    const read = (slice: Parameters<typeof store.grants.list>[1]) =>
      store.grants.list(server.value.id, slice, clock())
    return replyOutcome(reply, await readPage(query, read, formatGrant))
  })
  const ended = {
    operationId: 'revokeGrant',
    summary: 'End what somebody let a client do',
    description: 'Its tokens let nobody in any more, at once.',
    params: grantParams,
    response: done,
  }
  scope.delete(`${SERVER}/grant/:grant`, { schema: ended }, async ({ params }, reply) => {
    const server = await findServer(store, params.account, params.id)
    if (!server.ok) return replyFailure(reply, server.failure)
    const grant = { serverId: server.value.id, id: params.grant }
    return replyDone(reply, await revokeGrant(deps, grant))
  })
}

function addInvite(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'createInvitation',
    summary: 'Invite a person to log in to an MCP server',
    description:
      'For one person without an API token, one browser and one login, at a server with `require_oauth`.',
    params: serverParams,
    body: NewInvitationShape,
    response: { 201: InvitationShape, ...failures },
  }
  const options = { schema, preValidation: takeNoBody }
  scope.post(`${SERVER}/invitation`, options, async ({ params, body, principal }, reply) => {
    const server = await findServer(deps.store, params.account, params.id)
    if (!server.ok) return replyFailure(reply, server.failure)
    const created = await invite(deps, {
      server: server.value,
      person: body.person ?? 'Somebody who was invited',
      lifeSeconds: body.expires_in,
      createdBy: makerOf(principal),
    })
    const format = (value: CreatedInvitation) => formatInvitation(value, deps.publicUrl())
    return replyOutcome(reply, created, { status: 201, format })
  })
}

function formatInvitation(
  { invitation, token }: CreatedInvitation,
  publicUrl: string,
): Static<typeof InvitationShape> {
  return {
    id: invitation.id,
    invitation: token,
    url: `${publicUrl}/oauth/invitation/${token}`,
    person: invitation.person,
    expires_at: formatTime(invitation.expiresAt),
  }
}

function formatGrant(grant: Grant): Static<typeof GrantShape> {
  const isInvited = grant.apiTokenHash === null
  return {
    id: grant.id,
    person: grant.person,
    granted_by: isInvited ? null : { id: grant.apiTokenId, name: grant.person },
    client: {
      id: grant.clientId,
      name: grant.clientName,
      verified: grant.clientId.startsWith('https://'),
    },
    redirect_host: grant.redirectHost,
    scopes: grant.scope.split(' '),
    expires_at: formatTime(grant.expiresAt),
    last_used_at: formatOptionalTime(grant.lastUsedAt),
    created_at: formatTime(grant.createdAt),
  }
}
