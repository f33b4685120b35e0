import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { replyError } from '../http/errors.ts'
import { replyFailure } from '../http/reply.ts'
import { signInOf } from '../http/sign-in.ts'
import type { FindSignInDeps } from '../sign-ins/find.ts'
import { type FormatPage, readPage } from './page.ts'

/** What the dashboard is lent by the rest of the server. */
export interface DashboardDeps extends FindSignInDeps {
  /** Where this server is reached, without a slash at the end. */
  readonly publicUrl: () => string
  /** What the build made. */
  readonly folder: string
}

/** Where the build puts the dashboard, as seen from this file once it is compiled. */
export const builtFolder = fileURLToPath(new URL('../../dashboard/', import.meta.url))

/** The parts of the dashboard: one page answers for them and for all that is below them. None is an address of the API. */
const parts = ['catalogue', 'accounts', 'calls', 'approvals', 'settings']

const paths = ['/', '/start', ...parts.flatMap((part) => [`/${part}`, `/${part}/*`])]

/** Adds the page that is the dashboard, for those who are signed in, and its scripts and styles, for everybody. */
export async function registerDashboard(app: FastifyInstance, deps: DashboardDeps): Promise<void> {
  await app.register(async (scope) => {
    scope.setErrorHandler(replyError)
    await scope.register(fastifyStatic, {
      root: join(deps.folder, 'assets'),
      prefix: '/assets/',
      decorateReply: false,
      index: false,
      dotfiles: 'ignore',
      // A name holds a hash of the content, so that what stands under it never changes.
      maxAge: '365d',
      immutable: true,
      preCompressed: true,
      setHeaders: (reply) => {
        reply.header('x-content-type-options', 'nosniff')
      },
    })
    const format = readPage(deps.folder)
    for (const path of paths) {
      scope.get(path, (request, reply) => answerPage(deps, format, request, reply))
    }
  })
}

async function answerPage(
  deps: DashboardDeps,
  format: FormatPage | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (format === undefined) return replyFailure(reply, notBuilt, 503)
  const base = new URL(deps.publicUrl()).pathname.replace(/\/$/, '')
  const signIn = await signInOf(request, deps)
  if (signIn === undefined) {
    const to = `${base}/sign-in?to=${encodeURIComponent(request.url)}`
    return reply.header('cache-control', 'no-store').redirect(to, 303)
  }
  const { headers, text } = format(base)
  return reply.headers(headers).send(text)
}

const notBuilt = {
  kind: 'unreachable',
  message: 'The dashboard was not built',
  hint: 'Run "npm run build" and start the server again.',
  at: 'dashboard',
} as const
