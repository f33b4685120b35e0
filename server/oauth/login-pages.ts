import type { FastifyReply, FastifyRequest } from 'fastify'
import type { InteractionResults, default as Provider } from 'oidc-provider'
import { type Failure, type Outcome, succeed } from '../../engine/index.ts'
import { agree, type Person } from '../grants/agree.ts'
import { itemIdOf } from '../grants/item-id.ts'
import { isFromOwnPage } from '../http/origin.ts'
import { type Texts, textsOf } from '../http/texts.ts'
import { pageHeaders } from '../pages/layout.ts'
import type { OauthDeps } from './deps.ts'
import { findLogin, type Login, over } from './login.ts'
import { formatConsentPage } from './pages/consent.ts'
import { formatProblemPage, type Problem } from './pages/problem.ts'
import { formatOnwardPage, formatWhoPage } from './pages/visitor.ts'
import { findVisitor, type Visitor } from './person.ts'
import type { Providers } from './providers.ts'
import { placeOf } from './redirects.ts'

export interface LoginPageDeps extends OauthDeps {
  readonly providers: Providers
}

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Shows what a client asks for to whoever may agree, and to all others how they come to be that. */
export async function showLogin(deps: LoginPageDeps, asked: Asked): Promise<FastifyReply> {
  const { request, reply } = asked
  const login = await findLogin(deps, await deps.providers.current(), asked)
  if (!login.ok) return replyProblem(reply, login.failure)
  const visitor = await visitorOf(deps, request, login.value)
  if (visitor.is !== 'person') return replyStranger(deps, reply, { visitor, login: login.value })
  const page = formatConsentPage({
    login: login.value,
    integration: deps.catalog.find(login.value.account.integration),
    person: nameOf(visitor.person),
    csrf: visitor.csrf,
  })
  return replyPage(reply, page)
}

/** Takes what a person decided, once. */
export async function answerLogin(deps: LoginPageDeps, asked: Asked): Promise<FastifyReply> {
  const { request, reply } = asked
  const provider = await deps.providers.current()
  const login = await findLogin(deps, provider, asked)
  if (!login.ok) return replyProblem(reply, login.failure)
  const filled = textsOf(request.body)
  const visitor = await visitorOf(deps, request, login.value)
  if (visitor.is !== 'person') return replyStranger(deps, reply, { visitor, login: login.value })
  if (!isFromOwnPage(request.headers, deps.publicUrl()) || filled['csrf'] !== visitor.csrf) {
    return replyProblem(reply, foreignForm)
  }
  const id = itemIdOf('Interaction', login.value.uid)
  if (!(await deps.store.oauthItems.consume(id, deps.clock()))) return replyProblem(reply, over)
  const isAgreed = filled['decision'] === 'agree'
  const result = isAgreed
    ? await agreeTo(deps, { login: login.value, person: visitor.person, filled })
    : succeed(refused)
  if (!result.ok) return replyProblem(reply, result.failure)
  return leadOn({ provider, isAgreed, login: login.value }, result.value, asked)
}

const refused: InteractionResults = {
  error: 'access_denied',
  error_description: 'the person refused',
}

async function agreeTo(
  deps: OauthDeps,
  {
    login,
    person,
    filled,
  }: { readonly login: Login; readonly person: Person; readonly filled: Texts },
): Promise<Outcome<InteractionResults>> {
  const { resource, client, redirectUri, scopes } = login
  const granted = filled['extent'] === 'read' ? scopes.filter((each) => each === 'read') : scopes
  const grant = await agree(deps, person, {
    serverId: resource.server.id,
    resource: resource.url,
    urlToken: resource.urlToken,
    client,
    redirectHost: placeOf(redirectUri),
    scopes: granted,
  })
  if (!grant.ok) return grant
  const { id } = grant.value
  return succeed({
    login: { accountId: id, remember: false },
    consent: { grantId: id },
    select_account: {},
  })
}

/**
 * Leads on by the header `Refresh` (https://html.spec.whatwg.org/#the-refresh-header) and not by a redirect: some browsers hold
 * every address to which a form's answer redirects against the policy of its page, and a client's may go on to any.
 */
async function leadOn(
  told: { readonly provider: Provider; readonly isAgreed: boolean; readonly login: Login },
  result: InteractionResults,
  { request, reply }: Asked,
): Promise<FastifyReply> {
  const { provider, isAgreed, login } = told
  const to = await provider.interactionResult(request.raw, reply.raw, result, {
    mergeWithLastSubmission: false,
  })
  reply.header('refresh', `0;url=${to}`)
  return replyPage(reply, formatOnwardPage({ isAgreed, clientName: login.client.name }, to))
}

function visitorOf(deps: OauthDeps, request: FastifyRequest, { resource, account }: Login) {
  const { tenantId } = account
  return findVisitor(deps, request, { serverId: resource.server.id, tenantId })
}

function nameOf(person: Person): string {
  return person.by === 'sign-in' ? person.signIn.principal.name : person.invitation.person
}

function replyStranger(
  { publicUrl }: OauthDeps,
  reply: FastifyReply,
  {
    visitor,
    login,
  }: { readonly visitor: Exclude<Visitor, { is: 'person' }>; readonly login: Login },
) {
  const prefix = new URL(publicUrl()).pathname.replace(/\/$/, '')
  const signIn = `${prefix}/sign-in?to=${encodeURIComponent(`/oauth/login/${login.uid}`)}`
  if (visitor.is === 'nobody') return replyPage(reply, formatWhoPage(login.client.name, signIn))
  const problem: Problem = {
    message: `You are signed in as ${visitor.signIn.principal.name}, and that API token does not reach the account behind this MCP server.`,
    hint: 'Sign in with one that does, or ask for an invitation.',
    instead: { to: signIn, words: 'Sign in with another API token' },
  }
  return replyPage(reply, formatProblemPage(problem), 403)
}

const foreignForm: Failure = {
  kind: 'forbidden',
  message: 'This answer did not come from the page that you were shown, so nothing was done.',
  hint: 'Go back to the program from which you came, and log in from there once more.',
  at: 'request',
}

const statuses: Readonly<Partial<Record<Failure['kind'], number>>> = {
  not_found: 404,
  conflict: 409,
  forbidden: 403,
}

/** Answers with what went wrong, in words. */
export function replyProblem(reply: FastifyReply, { kind, message, hint }: Failure): FastifyReply {
  return replyPage(reply, formatProblemPage({ message, hint }), statuses[kind] ?? 400)
}

/** Answers with a page. */
export function replyPage(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply.code(status).headers(pageHeaders()).send(page)
}
