import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { type Clock, createCatalog, type Outcome, succeed } from '../engine/index.ts'
import { awaitLease } from './accounts/hold-lease.ts'
import { registerApi } from './api/plugin.ts'
import { startApprovalWorker } from './approvals/worker.ts'
import { registerApprove } from './approve/plugin.ts'
import { putGivenApps } from './apps/put-given.ts'
import { noRecorder, startRecorder } from './audit/recorder.ts'
import type { Config } from './config.ts'
import { registerConnect } from './connect/plugin.ts'
import { builtFolder, registerDashboard } from './dashboard/plugin.ts'
import { createDomain, type Domain } from './domain.ts'
import { startDeliveries } from './events/worker.ts'
import { createAddressOf } from './http/address.ts'
import { replyError, replyUnknownRoute } from './http/errors.ts'
import { createMcpEndpoint, type McpEndpoint } from './mcp/endpoint.ts'
import { registerOauth } from './oauth/plugin.ts'
import { createOutbound, type Outbound } from './outbound/send.ts'
import { startPurge } from './purge.ts'
import { createFirstAccount } from './sandbox/first-account.ts'
import { createSandboxes, type Sandboxes } from './sandbox/sandboxes.ts'
import { loadKeys, readKeysAgain } from './secrets/keys-file.ts'
import { registerSignIn } from './sign-in/plugin.ts'
import { openStore } from './store/open.ts'
import { createFirstToken } from './tokens/create.ts'
import { noTraces, startTraces } from './traces/traces.ts'
import { version } from './version.ts'
import { watchFolders } from './watch.ts'

/** A server that takes requests. */
export interface RunningApp {
  /** Where it is reached, without a slash at the end. */
  readonly url: string
  /** The first API token, on the first start only; nobody can read it later. */
  readonly firstToken: string | undefined
  /** The MCP URL of the sandbox account, on the first start only. */
  readonly firstServer: { readonly integration: string; readonly url: string } | undefined
  /** Finishes what is being answered, then lets go of everything. */
  readonly close: () => Promise<void>
}

export interface AppOptions {
  readonly config: Config
  readonly clock: Clock
  /** Facts for the operator. */
  readonly logger: FastifyBaseLogger
  /** Takes one line for people: what became of a definition. */
  readonly tell: (line: string) => void
}

const maxBodyBytes = 1024 * 1024
const maxResultBytes = 256 * 1024
/**
 * What a model is given at once: about 25,000 tokens, from which on Claude Code cuts (https://code.claude.com/docs/en/mcp), and
 * fewer characters than claude.ai takes (https://claude.com/docs/connectors/faq).
 */
const maxMcpResultBytes = 96 * 1024

/** Starts everything, in the order in which one part needs the other. Fails on what the operator can mend. */
export async function startApp(options: AppOptions): Promise<Outcome<RunningApp>> {
  const opened: Closable[] = []
  const close = () => closeAll(opened)
  try {
    const app = await openApp(options, opened)
    if (app.ok) return succeed({ ...app.value, close })
    await close()
    return app
  } catch (error) {
    await close()
    throw error
  }
}

/** Something that holds the process open until it is let go. */
interface Closable {
  readonly close: () => Promise<unknown> | undefined
}

/** The last opened first: what needs the others goes before them. */
async function closeAll(opened: readonly Closable[]): Promise<void> {
  for (const each of opened.toReversed()) await each.close()
}

async function openApp(
  { config, clock, logger, tell }: AppOptions,
  opened: Closable[],
): Promise<Outcome<Omit<RunningApp, 'close'>>> {
  const keep = <T extends Closable>(closable: T): T => {
    opened.push(closable)
    return closable
  }
  const keys = config.keys === undefined ? await loadKeys(config.dataFolder) : succeed(config.keys)
  if (!keys.ok) return keys
  const storage = await openStore(config)
  if (!storage.ok) return storage
  const store = keep(storage.value)
  const catalog = createCatalog()
  const outbound = keep(createOutbound(config))
  const watch = keep(watchFolders({ folders: config.integrationFolders, catalog, log: tell }))
  await watch.ready
  const sandboxes = createSandboxes(config.integrationFolders, catalog)
  const audit = config.isAuditOn
    ? keep(startRecorder({ calls: store.calls, clock, log: logger }))
    : noRecorder
  const traces = config.traces ? keep(await startTraces({ ...config.traces, version })) : noTraces
  const domain = createDomain({
    store,
    keys: keys.value,
    ...(config.keys === undefined && {
      readKeysAgain: () => readKeysAgain(config.dataFolder, keys.value),
    }),
    catalog,
    clock,
    audit,
    traces,
    keepsReceipts: config.isAuditOn && config.isReceiptOn,
    limits: config.limits,
    adminToken: config.adminToken,
    publicUrl: () => urlOf(app, config),
    maxToldBytes: maxMcpResultBytes,
    log: logger,
    refusal: outbound.refusal,
    sendFor: (account) => (account.isSandbox ? sandboxes.sendFor(account) : outbound.send),
  })
  // A token that was granted is stored before the store closes, also where its caller went away.
  keep({ close: domain.accounts.settled })
  keep({ close: domain.uses.flush })
  keep(domain.metrics)
  for (const line of await putGivenApps(domain, config.oauthApps)) tell(line)
  const app = keep(await openHttp({ domain, config, logger, outbound }))
  keep(startPurge(domain, config.logDays))
  keep(startApprovalWorker({ ...domain, log: logger }))
  keep(startDeliveries({ ...domain, send: outbound.send, log: logger }))
  const url = urlOf(app, config)
  // Of processes that start at once on an empty store, one makes what there is to be shown once.
  const first = await awaitLease('first start', domain, () => makeFirst(domain, config, sandboxes))
  if (first?.ok === false) return first
  const { firstToken, account } = first?.value ?? { firstToken: undefined, account: undefined }
  const firstServer = account && {
    integration: account.account.integration,
    url: `${url}/mcp/${account.token}`,
  }
  return succeed({ url, firstToken, firstServer })
}

async function makeFirst(domain: Domain, config: Config, sandboxes: Sandboxes) {
  const firstToken = config.adminToken === undefined ? await createFirstToken(domain) : undefined
  const account = config.isSandboxOn
    ? await createFirstAccount(domain, await sandboxes.first())
    : succeed(undefined)
  return account.ok ? succeed({ firstToken, account: account.value }) : account
}

interface HttpParts {
  readonly domain: Domain
  readonly config: Config
  readonly logger: FastifyBaseLogger
  readonly outbound: Pick<Outbound, 'send'>
}

async function openHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { domain, config, logger, outbound } = parts
  const lookup = domain.servers
  const addressOf = createAddressOf(config.trustedProxies)
  const publicUrl = () => urlOf(app, config)
  const reached = { addressOf, publicUrl }
  const mcp = createMcpEndpoint({
    ...domain,
    ...mcpLimits(config),
    ...reached,
    lookup,
    log: logger,
  })
  const app = createHttpServer(mcp, logger)
  await registerApi(app, { ...domain, ...reached, maxResultBytes })
  await registerConnect(app, { ...domain, publicUrl })
  await registerApprove(app, { ...domain, publicUrl })
  await registerSignIn(app, { ...domain, ...reached })
  const { tellsIssuer } = config
  await registerOauth(app, { ...domain, ...reached, send: outbound.send, tellsIssuer })
  await registerDashboard(app, { ...domain, publicUrl, folder: builtFolder })
  await app.listen({ host: config.host, port: config.port })
  return app
}

function mcpLimits(config: Config) {
  const allowedHosts = allowedHostsOf(config)
  return {
    maxBodyBytes,
    maxResultBytes: maxMcpResultBytes,
    version,
    ...(allowedHosts && { allowedHosts }),
  }
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** The names that lead here; absent where the server listens to all the world without a name of its own. */
function allowedHostsOf({ host, publicUrl }: Config): ReadonlySet<string> | undefined {
  const isLoopback = loopback.includes(host) || host === '::1'
  if (!isLoopback && publicUrl === undefined) return undefined
  const own = publicUrl === undefined ? [] : [new URL(publicUrl).hostname]
  return new Set([...loopback, host.toLowerCase(), ...own])
}

/** MCP calls are taken before the framework's router: they are the many, and need none of it. */
function createHttpServer(mcp: McpEndpoint, logger: FastifyBaseLogger): FastifyInstance {
  const serve =
    (handler: RequestListener): RequestListener =>
    (request, response) => {
      if (!mcp.handle(request, response)) handler(request, response)
    }
  const app = fastify({
    loggerInstance: logger,
    // A request's address may hold a token.
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 500 },
    bodyLimit: maxBodyBytes,
    forceCloseConnections: 'idle',
    serverFactory: (handler) => createServer({ keepAliveTimeout: 72_000 }, serve(handler)),
  })
  // Before it waits for the connections that are in use.
  app.addHook('preClose', async () => mcp.close())
  app.setErrorHandler(replyError)
  app.setNotFoundHandler(replyUnknownRoute)
  return app
}

function urlOf(app: FastifyInstance, { publicUrl, host }: Config): string {
  if (publicUrl !== undefined) return publicUrl
  const { port } = app.server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
