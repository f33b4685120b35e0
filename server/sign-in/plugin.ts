import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Failure } from '../../engine/index.ts'
import type { AddressOf } from '../http/address.ts'
import { replyError } from '../http/errors.ts'
import { isFromOwnPage } from '../http/origin.ts'
import { forgetSignIn, keepSignIn, signInOf } from '../http/sign-in.ts'
import { textsOf } from '../http/texts.ts'
import type { Limits } from '../limits/limits.ts'
import { pageHeaders } from '../pages/layout.ts'
import { beginSignIn } from '../sign-ins/begin.ts'
import { endSignIn } from '../sign-ins/end.ts'
import type { FindSignInDeps } from '../sign-ins/find.ts'
import type { TokenCheck } from '../tokens/check.ts'
import { formatSignInPage } from './pages/sign-in.ts'

export interface SignInPageDeps extends FindSignInDeps {
  readonly tokens: Pick<TokenCheck, 'find' | 'findByHash'>
  readonly limits: Pick<Limits, 'waitOf' | 'blame'>
  readonly addressOf: AddressOf
  /** Where this server is reached, without a slash at the end. */
  readonly publicUrl: () => string
}

const maxBodyBytes = 16 * 1024

/** Adds the page on which people sign in with an API token, and what signs them out. */
export async function registerSignIn(app: FastifyInstance, deps: SignInPageDeps): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(formbody, { bodyLimit: maxBodyBytes })
    scope.setErrorHandler(replyError)
    scope.get('/sign-in', async (request, reply) => {
      const to = localPath(textsOf(request.query)['to'])
      return replyPage(deps, request, reply, { to })
    })
    scope.post('/sign-in', (request, reply) => answerSignIn(deps, request, reply))
    scope.post('/sign-out', (request, reply) => answerSignOut(deps, request, reply))
  })
}

async function answerSignIn(deps: SignInPageDeps, request: FastifyRequest, reply: FastifyReply) {
  const { token = '', to: given } = textsOf(request.body)
  const to = localPath(given)
  if (!isFromOwnPage(request.headers, deps.publicUrl())) {
    return replyPage(deps, request, reply, { to, failure: foreignForm })
  }
  const address = deps.addressOf(request.raw)
  const wait = deps.limits.waitOf(address)
  if (wait !== undefined) {
    return replyPage(deps, request, reply, { to, failure: tooManyTries(wait) })
  }
  const begun = await beginSignIn(deps, token.trim())
  if (!begun.ok) {
    deps.limits.blame(address)
    return replyPage(deps, request, reply, { to, failure: begun.failure })
  }
  keepSignIn(reply, begun.value, deps.publicUrl())
  return leadTo(reply, deps, to)
}

async function answerSignOut(deps: SignInPageDeps, request: FastifyRequest, reply: FastifyReply) {
  const isOwn = isFromOwnPage(request.headers, deps.publicUrl())
  const signIn = isOwn ? await signInOf(request, deps) : undefined
  if (signIn !== undefined) {
    await endSignIn(deps, signIn)
    forgetSignIn(reply, deps.publicUrl())
  }
  return leadTo(reply, deps, '/sign-in')
}

/** By a path, since people may have come by another name of this server than its public one. */
function leadTo(reply: FastifyReply, { publicUrl }: SignInPageDeps, path: string) {
  const prefix = new URL(publicUrl()).pathname.replace(/\/$/, '')
  return reply.code(303).header('location', `${prefix}${path}`).send()
}

/** A path of this server, whatever was asked for: the page leads nowhere else. */
function localPath(to = '/'): string {
  const base = 'http://localhost'
  if (!to.startsWith('/') || !URL.canParse(to, base)) return '/'
  const url = new URL(to, base)
  return url.origin === base ? `${url.pathname}${url.search}` : '/'
}

interface Shown {
  readonly to: string
  readonly failure?: Failure
}

async function replyPage(
  deps: SignInPageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
) {
  const prefix = new URL(deps.publicUrl()).pathname.replace(/\/$/, '')
  const signIn = await signInOf(request, deps)
  const page = formatSignInPage({ ...shown, action: `${prefix}/sign-in`, signIn })
  return reply
    .code(shown.failure === undefined ? 200 : 422)
    .headers(pageHeaders())
    .send(page)
}

const foreignForm: Failure = {
  kind: 'forbidden',
  message: 'This form did not come from this page.',
  hint: 'Enter the API token here.',
  at: 'request',
}

function tooManyTries(retryAfterSeconds: number): Failure {
  return {
    kind: 'rate_limited',
    message: 'Too many API tokens were tried from here that are not accepted.',
    hint: `Wait ${retryAfterSeconds} seconds, then try again.`,
    at: 'request',
    retryAfterSeconds,
  }
}
