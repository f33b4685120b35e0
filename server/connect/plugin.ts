import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Failure, fail, type Integration, type Outcome, succeed } from '../../engine/index.ts'
import { wayOf } from '../accounts/answers.ts'
import { findIntegration } from '../accounts/check.ts'
import { createBrowserCookie } from '../http/browser.ts'
import { replyError } from '../http/errors.ts'
import { textsOf } from '../http/texts.ts'
import { findLink } from '../links/find.ts'
import { ANYWHERE, pageHeaders } from '../pages/layout.ts'
import type { ConnectLink } from '../store/link-shapes.ts'
import { chooseOption, type FlowDeps, type Next, redeemCallback, submitForm } from './flow.ts'
import { type ConnectForm, type Filled, faultsOf, formFor, readFilled } from './form.ts'
import { formatAskPage, formatWaysPage } from './pages/ask.ts'
import { formatChoicePage } from './pages/choose.ts'
import { formatDonePage, formatProblemPage } from './pages/end.ts'
import { type Resumed, resumeSession } from './session.ts'

const maxBodyBytes = 256 * 1024

const browsers = createBrowserCookie({
  name: 'mortise_browser',
  path: '/connect',
  maxAge: 60 * 60,
})

/** Adds the pages behind connect links. They are open: the token of a link, and the browser that began, are what lets in. */
export async function registerConnect(app: FastifyInstance, deps: FlowDeps): Promise<void> {
  await app.register(
    async (scope) => {
      await scope.register(formbody, { bodyLimit: maxBodyBytes })
      scope.setErrorHandler(replyError)
      scope.get('/callback', (request, reply) => answerCallback(deps, request, reply))
      scope.post('/choose', (request, reply) => answerChoice(deps, request, reply))
      scope.get('/:token', (request, reply) => answerLink(deps, request, reply))
      scope.post('/:token', (request, reply) => answerForm(deps, request, reply))
    },
    { prefix: '/connect' },
  )
}

interface Opened {
  readonly link: ConnectLink
  readonly token: string
  readonly integration: Integration
}

async function openLink(deps: FlowDeps, request: FastifyRequest): Promise<Outcome<Opened>> {
  const { token = '' } = textsOf(request.params)
  const link = await findLink(deps, token)
  if (!link.ok) return link
  const integration = findIntegration(deps.catalog, link.value.integration)
  if (!integration.ok) return fail(notServed(link.value.integration))
  return succeed({ link: link.value, token, integration: integration.value })
}

function notServed(name: string): Failure {
  return {
    kind: 'definition',
    message: `The integration "${name}" is not loaded, so it cannot be connected now.`,
    hint: `Operator: see what is wrong with it by "mortise check" or at GET /integration/${name}.`,
    at: name,
  }
}

async function answerLink(deps: FlowDeps, request: FastifyRequest, reply: FastifyReply) {
  const opened = await openLink(deps, request)
  if (!opened.ok) return replyProblem(reply, opened.failure)
  const { link, integration } = opened.value
  const chosen = link.preset.auth ?? textsOf(request.query)['auth']
  if (chosen === undefined && integration.auth.length > 1) {
    return replyPage(reply, formatWaysPage(integration, link.accountId !== null))
  }
  const form = formFor(integration, link.preset, knownWay(integration, chosen))
  return replyPage(reply, askPage(opened.value, form, {}))
}

function knownWay(integration: Integration, name: string | undefined): string | null {
  return name !== undefined && wayOf(integration, name) !== undefined ? name : null
}

interface Answered {
  readonly given?: Filled
  readonly region?: string | undefined
  readonly faults?: Filled
}

function askPage(
  { link, integration }: Opened,
  form: ConnectForm,
  { given = {}, region, faults = {} }: Answered,
): string {
  const { label } = link.preset
  const isAnew = link.accountId !== null
  return formatAskPage({ integration, form, isAnew, label, given, region, faults })
}

async function answerForm(deps: FlowDeps, request: FastifyRequest, reply: FastifyReply) {
  const opened = await openLink(deps, request)
  if (!opened.ok) return replyProblem(reply, opened.failure)
  const { link, token, integration } = opened.value
  const filled = textsOf(request.body)
  const auth = link.preset.auth ?? knownWay(integration, filled['auth'])
  const form = formFor(integration, link.preset, auth)
  const given = readFilled(form, filled)
  const faults = faultsOf(form, given)
  const { region } = filled
  if (Object.keys(faults).length > 0) {
    return replyPage(reply, askPage(opened.value, form, { given, region, faults }), 422)
  }
  const visit = { link, token, browserHash: browsers.bind(request, reply, deps.publicUrl()) }
  const next = await submitForm(deps, visit, { auth, region, fields: given })
  return replyNext(deps, reply, next, visit)
}

/** What a vendor's page sends a person back with. */
async function answerCallback(deps: FlowDeps, request: FastifyRequest, reply: FastifyReply) {
  const params = textsOf(request.query)
  return goOn(deps, request, reply, {
    state: params['state'] ?? '',
    act: (resumed) => redeemCallback(deps, resumed, params),
  })
}

async function answerChoice(deps: FlowDeps, request: FastifyRequest, reply: FastifyReply) {
  const { state = '', option = '' } = textsOf(request.body)
  return goOn(deps, request, reply, {
    state,
    act: (resumed) => chooseOption(deps, resumed, option),
  })
}

interface Step {
  readonly state: string
  readonly act: (resumed: Resumed & { readonly browserHash: string }) => Promise<Outcome<Next>>
}

async function goOn(
  deps: FlowDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { state, act }: Step,
) {
  const browser = browsers.hashOf(request)
  const resumed = await resumeSession(deps, state, browser)
  if (!resumed.ok) return replyProblem(reply, resumed.failure)
  const next = await act({ ...resumed.value, browserHash: browser ?? '' })
  return replyNext(deps, reply, next, resumed.value)
}

function replyNext(
  deps: FlowDeps,
  reply: FastifyReply,
  next: Outcome<Next>,
  { link, token }: { readonly link: ConnectLink; readonly token: string },
) {
  if (!next.ok) {
    reply.log.warn({ link: link.id, kind: next.failure.kind, at: next.failure.at }, 'Not connected')
    return replyProblem(reply, next.failure, `${deps.publicUrl()}/connect/${token}`)
  }
  if (next.value.to === 'vendor') return reply.code(303).header('location', next.value.url).send()
  if (next.value.to === 'choice') {
    const action = `${deps.publicUrl()}/connect/choose`
    return replyPage(reply, formatChoicePage(next.value.proof, { action, state: next.value.state }))
  }
  const { account } = next.value
  const integration = deps.catalog.find(account.integration)
  return replyPage(reply, formatDonePage({ integration, account, returnUrl: link.returnUrl }))
}

function replyPage(reply: FastifyReply, page: string, status = 200) {
  return reply
    .code(status)
    .headers({ ...pageHeaders(ANYWHERE), 'referrer-policy': 'no-referrer' })
    .send(page)
}

/** No 502 and 504: servers in between put pages of their own in the place of those. */
const statuses: Readonly<Partial<Record<Failure['kind'], number>>> = {
  not_found: 404,
  conflict: 409,
  forbidden: 403,
  blocked: 403,
  invalid_input: 422,
  internal: 500,
}

function replyProblem(reply: FastifyReply, failure: Failure, again?: string) {
  const { kind, at, cause, message } = failure
  if (cause !== undefined) reply.log.error({ kind, at, err: cause }, message)
  return replyPage(reply, formatProblemPage(failure, again), statuses[kind] ?? 400)
}
