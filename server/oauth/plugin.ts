import type { IncomingMessage } from 'node:http'
import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { scopes } from '../grants/scopes.ts'
import { replyError } from '../http/errors.ts'
import { ISSUER_PATH } from '../http/oauth-addresses.ts'
import type { OauthDeps } from './deps.ts'
import { acceptInvitation, showInvitation } from './invitation-pages.ts'
import { answerLogin, type LoginPageDeps, showLogin } from './login-pages.ts'
import { isOfIssuer, notFound, resourceMetadataRoute } from './metadata.ts'
import { createProviders, type Providers } from './providers.ts'
import { type HandOn, registrationRoute } from './registration.ts'

const maxBodyBytes = 16 * 1024

const DISCOVERY = '/.well-known/openid-configuration'

/** Adds the login of MCP clients: what they are told, the authorization server, and the pages for people. */
export async function registerOauth(app: FastifyInstance, deps: OauthDeps): Promise<void> {
  const providers = createProviders(deps)
  const handOn = createHandOn(providers)
  await app.register(async (scope) => {
    scope.setErrorHandler(replyError)
    resourceMetadataRoute(scope, deps)
    issuerMetadataRoutes(scope, deps, handOn)
    await scope.register(async (inner) => providerRoutes(inner, handOn))
    await scope.register(async (inner) => registrationRoute(inner, deps, handOn))
    await scope.register(async (inner) => pageRoutes(inner, { ...deps, providers }))
  })
}

/** From here on oidc-provider answers the raw request, at its path below the issuer. */
function createHandOn(providers: Providers): HandOn {
  return async (reply, raw) => {
    const provider = await providers.current()
    reply.hijack()
    await provider.callback()(raw, reply.raw)
    return reply
  }
}

function issuerMetadataRoutes(scope: FastifyInstance, deps: OauthDeps, handOn: HandOn): void {
  const answer = (reply: FastifyReply, raw: IncomingMessage) => {
    raw.url = DISCOVERY
    return handOn(reply, raw)
  }
  for (const name of ['oauth-authorization-server', 'openid-configuration']) {
    scope.get(`/.well-known/${name}/*`, async (request, reply) =>
      isOfIssuer(deps, request) ? answer(reply, request.raw) : notFound(reply),
    )
    // Where OpenID Connect puts it, and some clients look for the other as well.
    scope.get(`${ISSUER_PATH}/.well-known/${name}`, (request, reply) => answer(reply, request.raw))
  }
}

function providerRoutes(scope: FastifyInstance, handOn: HandOn): void {
  // Its own parsers read the bodies.
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _body, done) => done(null))
  const strip = (raw: IncomingMessage): IncomingMessage => {
    raw.url = raw.url?.slice(ISSUER_PATH.length)
    return raw
  }
  scope.get(`${ISSUER_PATH}/authorize`, (request, reply) => {
    const raw = strip(request.raw)
    raw.url = withScope(raw.url ?? '')
    return handOn(reply, raw)
  })
  scope.get(`${ISSUER_PATH}/authorize/:uid`, (request, reply) => handOn(reply, strip(request.raw)))
  scope.get(`${ISSUER_PATH}/jwks`, (request, reply) => handOn(reply, strip(request.raw)))
  for (const url of ['token', 'revoke'].map((name) => `${ISSUER_PATH}/${name}`)) {
    scope.route({
      method: ['POST', 'OPTIONS'],
      url,
      handler: (request, reply) => handOn(reply, strip(request.raw)),
    })
  }
}

/** A client that asks for nothing in particular, or by words of its own, asks for what the server has. */
function withScope(url: string): string {
  const [path = '', query = ''] = url.split('?', 2)
  const params = new URLSearchParams(query)
  const asked = (params.get('scope') ?? '').split(' ').filter((each) => each !== '')
  if (scopes.some((scope) => asked.includes(scope))) return url
  params.set('scope', [...asked, ...scopes].join(' '))
  return `${path}?${params}`
}

async function pageRoutes(scope: FastifyInstance, deps: LoginPageDeps): Promise<void> {
  await scope.register(formbody, { bodyLimit: maxBodyBytes })
  const login = `${ISSUER_PATH}/login/:uid`
  scope.get(login, (request, reply) => showLogin(deps, { request, reply }))
  scope.post(login, (request, reply) => answerLogin(deps, { request, reply }))
  const invitation = `${ISSUER_PATH}/invitation/:token`
  scope.get(invitation, (request, reply) => showInvitation(deps, { request, reply }))
  scope.post(invitation, (request, reply) => acceptInvitation(deps, { request, reply }))
}
