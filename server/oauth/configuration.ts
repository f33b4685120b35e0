import {
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import type { OauthKeys } from '../grants/keys.ts'
import { scopes } from '../grants/scopes.ts'
import { createAdapterFactory } from './adapter.ts'
import type { OauthDeps } from './deps.ts'
import { createFetch } from './fetch.ts'
import { renderError } from './problem.ts'
import { areSafe } from './redirects.ts'
import { findResource } from './resource.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How oidc-provider behaves here. Each choice that is not its own default is made for MCP clients, or against their abuse. */
export function createConfiguration(deps: OauthDeps, keys: OauthKeys): Configuration {
  return {
    adapter: createAdapterFactory(deps),
    jwks: { keys: [...keys.signing] },
    cookies: {
      keys: [...keys.cookies],
      names: {
        session: 'mortise_oauth',
        interaction: 'mortise_login',
        resume: 'mortise_login_resume',
      },
      short: { httpOnly: true, sameSite: 'lax', signed: true, overwrite: true },
      long: { httpOnly: true, sameSite: 'lax', signed: true, overwrite: true },
    },
    routes,
    // `offline_access` is what clients add to ask for a login that lasts; the others are the resources' to give.
    scopes: ['openid', 'offline_access', ...scopes],
    claims: { openid: ['sub'] },
    subjectTypes: ['public'],
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    pkce: { required: () => true },
    findAccount: async (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grantId = oidc.result?.consent?.grantId
      return grantId === undefined ? undefined : oidc.provider.Grant.find(grantId)
    },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    expiresWithSession: async () => false,
    revokeGrantPolicy: () => true,
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: MINUTE,
      RefreshToken: 60 * DAY,
      IdToken: HOUR,
      Interaction: HOUR,
      Session: HOUR,
      Grant: 365 * DAY,
    },
    interactions: {
      policy: createPolicy(),
      url: (_ctx, { uid }) => `${deps.publicUrl()}/oauth/login/${uid}`,
    },
    // Public clients hold nothing that a page of another origin could take along.
    clientBasedCORS: () => true,
    fetch: createFetch(deps.send),
    renderError: (ctx, out) => renderError(ctx, out),
    features: createFeatures(deps),
  }
}

const routes = {
  authorization: '/authorize',
  token: '/token',
  registration: '/register',
  revocation: '/revoke',
  jwks: '/jwks',
} as const

function createFeatures(deps: OauthDeps): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    registration: { enabled: true, issueRegistrationAccessToken: false },
    registrationManagement: { enabled: false },
    revocation: {
      enabled: true,
      allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
    },
    clientIdMetadataDocument: {
      enabled: true,
      // The revision of the draft to whose changes this is used: draft-ietf-oauth-client-id-metadata-document-02.
      ack: 'draft-02',
      allowFetch: async ({ req }) =>
        deps.limits.takeRegistration(deps.addressOf(req)) === undefined,
      allowClient: async (_ctx, { redirectUris = [] }) => areSafe(redirectUris),
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_ctx, _client, resources) => {
        const [only, ...others] = resources ?? []
        if (only !== undefined && others.length === 0) return only
        throw new errors.InvalidTarget('name the URL of one MCP server as "resource"')
      },
      useGrantedResource: () => true,
      getResourceServerInfo: async (_ctx, url) => {
        const resource = await findResource(deps, url)
        if (resource === undefined) {
          throw new errors.InvalidTarget(
            '"resource" is the URL of no MCP server that takes a login',
          )
        }
        const scope = resource.scopes.join(' ')
        return { scope, audience: url, accessTokenFormat: 'opaque', accessTokenTTL: HOUR }
      },
    },
  }
}

/**
 * A person agrees on our page, every time: nothing that was agreed to before, and no session, answers for another login. What a
 * client asks for by `prompt` is done there as well.
 */
function createPolicy(): interactionPolicy.Prompt[] {
  const { Prompt, Check } = interactionPolicy
  const unasked = ({ oidc }: KoaContextWithOIDC) => oidc.result?.consent?.grantId === undefined
  const check = new Check('not_agreed', 'a person has to agree', 'consent_required', unasked)
  return [
    new Prompt({ name: 'consent', requestable: true }, check),
    new Prompt({ name: 'login', requestable: true }),
    new Prompt({ name: 'select_account', requestable: true }),
  ]
}
