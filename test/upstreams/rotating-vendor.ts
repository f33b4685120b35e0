import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type AccessToken, type Adapter, type AdapterPayload } from 'oidc-provider'
import type { Test } from 'tap'

const issuer = 'https://id.vendor.example'
const api = 'https://api.vendor.example'
const client = { id: 'client', secret: 'the-secret-of-the-client' }
const scope = 'openid offline_access'

/** The vendor as a definition. Tokens are renewed when they end and not before, so that there is one renewal for each end. */
const definition = `
title: Rotating Vendor
base: ${api}
auth:
  oauth2: { authorize: ${issuer}/auth, token: ${issuer}/token, expires: { early: 0s } }
resources:
  me: { list: { about: Tell who I am., get: /me } }
`

/** When a process of ours can be killed: before its refresh token is taken, or when the new one is on its way. */
export type Moment = 'asked' | 'granted'

export interface VendorOptions {
  /** How many entrances there are, one for each process, so that it is known who asks. */
  readonly entrances: number
  /** How long an access token lives, counted from the beginning of the second in which it is given. */
  readonly lifeSeconds: () => number
  /**
   * Whether a used refresh token is honoured until the one that replaced it was used, for clients that were interrupted.
   * Vendors do so in their own ways. @see https://auth0.com/docs/secure/tokens/refresh-tokens/configure-refresh-token-rotation
   */
  readonly isLenient?: boolean
  /** Told of every refresh; false when the request is lost here. */
  readonly onRefresh?: (moment: Moment, entrance: number) => Promise<boolean>
}

/** A real authorization server whose refresh tokens work once, and an API behind it that takes the newest access token. */
export interface RotatingVendor {
  readonly definition: string
  readonly client: typeof client
  /** `MORTISE_ROUTES` for the process that comes in there. */
  readonly routes: (entrance: number) => string
  /** The refresh token of a new grant. */
  readonly grant: () => Promise<string>
  /** The grant of every refresh token that was taken. */
  readonly refreshes: readonly string[]
  /** Grants that were revoked because an old refresh token came again. */
  readonly lost: readonly string[]
}

/** Opens the vendor until the test ends. */
export async function openRotatingVendor(
  t: Pick<Test, 'teardown'>,
  options: VendorOptions,
): Promise<RotatingVendor> {
  const provider = createProvider(options)
  const { refreshes, lost, isNewest } = watch(provider)
  const ports: number[] = []
  useMoments(provider, ports, options)
  const handle = provider.callback()
  for (let entrance = 0; entrance < options.entrances; entrance++) {
    ports.push(
      await listen(t, (request, response) => {
        request.headers['x-forwarded-proto'] = 'https'
        request.headers['x-forwarded-host'] = new URL(issuer).host
        void handle(request, response)
      }),
    )
  }
  const apiPort = await listen(t, ({ headers }, response) => {
    void answerMe(provider, headers.authorization ?? '', { isNewest, response })
  })
  return {
    definition,
    client,
    routes: (entrance) =>
      `${issuer}=http://127.0.0.1:${ports[entrance]},${api}=http://127.0.0.1:${apiPort}`,
    grant: () => grant(provider),
    refreshes,
    lost,
  }
}

function createProvider({ isLenient = false, lifeSeconds }: VendorOptions): Provider {
  const provider = new Provider(issuer, {
    adapter: createAdapters(isLenient),
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: ['https://mortise.example.org/callback'],
        token_endpoint_auth_method: 'client_secret_post',
        scope,
      },
    ],
    ttl: { AccessToken: lifeSeconds, RefreshToken: 3600, Grant: 3600, IdToken: 60 },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    rotateRefreshToken: true,
    cookies: { keys: ['k'] },
  })
  provider.proxy = true
  return provider
}

/** A store in memory, as the provider wants one. */
function createAdapters(isLenient: boolean): (model: string) => Adapter {
  const rows = new Map<string, AdapterPayload>()
  const lastUsed = new Map<string, AdapterPayload>()
  const consume = (row: AdapterPayload) => {
    const { grantId = '' } = row
    const before = lastUsed.get(grantId)
    lastUsed.set(grantId, row)
    if (!isLenient) row.consumed = 1
    else if (before !== undefined && before !== row) before.consumed = 1
  }
  return (model) => ({
    upsert: async (id, payload) => void rows.set(`${model}:${id}`, payload),
    find: async (id) => rows.get(`${model}:${id}`),
    consume: async (id) => consume(rows.get(`${model}:${id}`) ?? {}),
    destroy: async (id) => void rows.delete(`${model}:${id}`),
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    revokeByGrantId: async (grantId) => {
      for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key)
    },
  })
}

function watch(provider: Provider) {
  const newest = new Map<string, AccessToken>()
  const refreshes: string[] = []
  const lost: string[] = []
  provider.on('access_token.saved', (token) => {
    const grantId = token.grantId ?? ''
    refreshes.push(grantId)
    newest.set(grantId, token)
  })
  provider.on('grant.revoked', (_, grantId) => lost.push(grantId))
  const isNewest = ({ grantId, jti }: AccessToken) => newest.get(grantId ?? '')?.jti === jti
  return { refreshes, lost, isNewest }
}

function useMoments(provider: Provider, ports: readonly number[], { onRefresh }: VendorOptions) {
  provider.use(async ({ path, req, res }, next) => {
    if (path !== '/token' || onRefresh === undefined) return next()
    const entrance = ports.indexOf(req.socket.localPort ?? 0)
    if (!(await onRefresh('asked', entrance))) return void res.destroy()
    await next()
    if (!(await onRefresh('granted', entrance))) res.destroy()
  })
}

interface Answering {
  readonly isNewest: (token: AccessToken) => boolean
  readonly response: ServerResponse
}

async function answerMe(
  provider: Provider,
  authorization: string,
  { isNewest, response }: Answering,
): Promise<void> {
  const token = await provider.AccessToken.find(authorization.replace('Bearer ', ''))
  const isAccepted = token !== undefined && !token.isExpired && isNewest(token)
  response.writeHead(isAccepted ? 200 : 401, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ id: token?.accountId }))
}

/** What a person's consent would make. */
async function grant(provider: Provider): Promise<string> {
  const made = new provider.Grant({ accountId: 'me', clientId: client.id })
  made.addOIDCScope(scope)
  const grantId = await made.save()
  const registered = await provider.Client.find(client.id)
  if (registered === undefined) throw new Error('the client is not registered')
  const token = new provider.RefreshToken({
    client: registered,
    accountId: 'me',
    grantId,
    gty: 'authorization_code',
    scope,
  } as ConstructorParameters<typeof provider.RefreshToken>[0])
  return token.save()
}

async function listen(t: Pick<Test, 'teardown'>, listener: RequestListener): Promise<number> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return (server.address() as AddressInfo).port
}
