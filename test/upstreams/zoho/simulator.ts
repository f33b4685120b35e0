import { answerAccounts, type Client } from './accounts-host.ts'
import { answerApi, answerContent } from './api-host.ts'
import { createCompany } from './company.ts'
import { dataCentres, type Location, locations } from './data-centres.ts'
import type { HostKind, LoggedRequest } from './exchange.ts'
import type { Fault } from './faults.ts'
import { type HostServer, startHost } from './host-server.ts'
import { createOrganisation, type Organisation } from './organisation.ts'
import { createUsage } from './rate-limits.ts'
import { accessTokenSeconds, createTokens, type Now, type Tokens } from './tokens.ts'

/** Every scope that the simulator asks for anywhere. */
const allScopes = [
  'ZohoBigin.users.ALL',
  'ZohoBigin.org.ALL',
  'ZohoBigin.settings.ALL',
  'ZohoBigin.modules.ALL',
  'ZohoBigin.modules.notes.ALL',
  'ZohoBigin.modules.attachments.ALL',
  'ZohoBigin.coql.READ',
  'ZohoBigin.bulk.ALL',
  'ZohoBigin.notifications.ALL',
  'ZohoBigin.Files.CREATE',
  'ZohoBigin.Files.READ',
  'ZohoSearch.securesearch.READ',
  'ZohoFiles.files.ALL',
] as const

/** How a simulator differs from the usual one. */
export interface ZohoOptions {
  /** The clock that tokens and credits go by. */
  readonly now?: Now
  /** Whether the client has one secret everywhere, or another one in each data centre. */
  readonly secrets?: 'distinct' | 'shared'
  /** Where the client's users are sent back to. */
  readonly redirectUri?: string
  /** The status of a batch in which some items failed. */
  readonly partialStatus?: 202 | 207
  /** A company of 230 people with all their records, made from this number, in place of the usual organisations. */
  readonly seed?: number
}

/** Tokens as a client holds them. */
export interface Credentials {
  readonly access_token: string
  readonly refresh_token: string
  /** ISO 8601, UTC. */
  readonly expires_at: string
}

/** What a grant is for; the primary user's, with every scope, for an hour, unless it says otherwise. */
export interface GrantOptions {
  readonly scopes?: readonly string[]
  readonly expiresInSeconds?: number
  readonly userId?: string
}

/** Zoho Accounts and Zoho Bigin in eight data centres, each on three ports of this machine. */
export interface ZohoSimulator {
  /** For `MORTISE_ROUTES`: each public origin, and where it is to be found here. */
  readonly routes: string
  /** Where a host of a data centre is found here. */
  readonly origin: (location: Location, host: HostKind) => string
  /** Every request that arrived, in its order. */
  readonly requests: LoggedRequest[]
  readonly organisation: (location: Location) => Organisation
  readonly client: (location: Location) => Client
  /** Gives tokens without a browser. The twenty-first of a user ends the first, as at Zoho. */
  readonly grant: (location: Location, options?: GrantOptions) => Credentials
  /** Ends an access token's hour. */
  readonly expire: (accessToken: string) => void
  /** Takes a consent back, with all its access tokens. */
  readonly revoke: (refreshToken: string) => void
  /** Lets another user sit at the browser that is sent to the consent page. */
  readonly visit: (location: Location, userId?: string) => void
  /** Orders faults for the next requests to a host, in their order. */
  readonly failNext: (location: Location, host: HostKind, ...faults: readonly Fault[]) => void
  /** Drops every connection, also those that still wait for an answer. */
  readonly close: () => Promise<void>
}

/** One data centre while it runs. */
interface Site {
  readonly location: Location
  readonly organisation: Organisation
  readonly client: Client
  readonly tokens: Tokens
  readonly waiting: Readonly<Record<HostKind, Fault[]>>
  readonly hosts: Readonly<Record<HostKind, HostServer>>
}

/** Everything that the sites share. */
interface Common {
  readonly now: Now
  readonly partialStatus: 202 | 207
  readonly clients: Readonly<Record<Location, Client>>
  readonly requests: LoggedRequest[]
  readonly visitor: () => { readonly location: Location; readonly userId: string }
}

/** Starts all hosts of all data centres. Close it when done. */
export async function createZohoSimulator(options: ZohoOptions = {}): Promise<ZohoSimulator> {
  const { seed, now = Date.now } = options
  const organisations = mapLocations((location) =>
    seed === undefined
      ? createOrganisation(location)
      : createOrganisation(location, createCompany(location, { seed, today: now() })),
  )
  let visitor = { location: 'us' as Location, userId: organisations.us.primaryUserId }
  const common: Common = {
    now,
    partialStatus: options.partialStatus ?? 202,
    clients: createClients(options),
    requests: [],
    visitor: () => visitor,
  }
  const started = await Promise.all(
    locations.map((location) => openSite(organisations[location], common)),
  )
  let closing: Promise<void> | undefined
  const sites = mapLocations((location) => siteAt(started, location))
  return {
    routes: started.flatMap(routesOf).join(','),
    origin: (location, host) => sites[location].hosts[host].origin,
    requests: common.requests,
    organisation: (location) => organisations[location],
    client: (location) => common.clients[location],
    grant: (location, asked = {}) => grant(sites[location], asked),
    expire: (accessToken) => expire(started, accessToken, common.now()),
    revoke: (refreshToken) => revoke(started, refreshToken),
    visit: (location, userId = organisations[location].primaryUserId) => {
      visitor = { location, userId }
    },
    failNext: (location, host, ...faults) => sites[location].waiting[host].push(...faults),
    close: () => {
      closing ??= closeSites(started)
      return closing
    },
  }
}

async function openSite(organisation: Organisation, common: Common): Promise<Site> {
  const { location } = organisation
  const { now, partialStatus, clients, visitor, requests } = common
  const client = clients[location]
  const tokens = createTokens(location, now)
  const usage = createUsage(organisation.allowance, now)
  const waiting: Site['waiting'] = { accounts: [], api: [], content: [] }
  const foreignSecrets = locations
    .map((other) => clients[other].secret)
    .filter((secret) => secret !== client.secret)
  const accounts = { location, client, foreignSecrets, tokens, visitor, now }
  const api = { location, organisation, tokens, usage, partialStatus, now }
  const desk = (host: HostKind) => ({
    nextFault: () => waiting[host].shift(),
    log: (request: Omit<LoggedRequest, 'location' | 'host'>) => {
      const entry: LoggedRequest = { location, host, ...request }
      requests.push(entry)
      return entry
    },
  })
  const hosts = {
    accounts: await startHost({
      ...desk('accounts'),
      answer: (request) => answerAccounts(accounts, request),
      enter: () => undefined,
      leave: () => undefined,
    }),
    api: await startHost({
      ...desk('api'),
      answer: (request) => answerApi(api, request),
      enter: usage.enter,
      leave: usage.leave,
    }),
    content: await startHost({
      ...desk('content'),
      answer: (request) => answerContent(api, request),
      enter: () => undefined,
      leave: () => undefined,
    }),
  }
  return { location, organisation, client, tokens, waiting, hosts }
}

function createClients(options: ZohoOptions): Record<Location, Client> {
  const redirectUri = options.redirectUri ?? 'http://127.0.0.1:8787/connect/callback'
  return mapLocations((location) => ({
    id: '1000.MORTISECLIENT',
    secret: options.secrets === 'shared' ? 'zoho-secret' : `zoho-secret-${location}`,
    redirectUri,
  }))
}

function grant(site: Site, asked: GrantOptions): Credentials {
  const consent = {
    clientId: site.client.id,
    userId: asked.userId ?? site.organisation.primaryUserId,
    scopes: asked.scopes ?? allScopes,
  }
  const given = site.tokens.createGrant(consent, true)
  const token = site.tokens.issue(given, asked.expiresInSeconds ?? accessTokenSeconds)
  return {
    access_token: token.value,
    refresh_token: given.refreshToken ?? '',
    expires_at: new Date(token.expiresAt).toISOString(),
  }
}

function expire(sites: readonly Site[], accessToken: string, now: number): void {
  const token = sites
    .map((site) => site.tokens.find(accessToken))
    .find((found) => found !== undefined)
  if (token === undefined) {
    throw new Error('No data centre gave out this access token')
  }
  token.expiresAt = now
}

function revoke(sites: readonly Site[], refreshToken: string): void {
  for (const { tokens } of sites) {
    const found = tokens.findGrant(refreshToken)
    if (found !== undefined) {
      tokens.revoke(found)
      return
    }
  }
  throw new Error('No data centre gave out this refresh token')
}

function routesOf({ location, hosts }: Site): readonly string[] {
  const kinds: readonly HostKind[] = ['api', 'accounts', 'content']
  return kinds.map((kind) => `${dataCentres[location][kind]}=${hosts[kind].origin}`)
}

async function closeSites(sites: readonly Site[]): Promise<void> {
  const hosts = sites.flatMap(({ hosts }) => Object.values(hosts))
  await Promise.all(hosts.map((host) => host.close()))
}

function siteAt(sites: readonly Site[], location: Location): Site {
  const site = sites.find((one) => one.location === location)
  if (site === undefined) {
    throw new Error(`No data centre was started at ${location}`)
  }
  return site
}

function mapLocations<T>(make: (location: Location) => T): Record<Location, T> {
  return {
    us: make('us'),
    eu: make('eu'),
    in: make('in'),
    au: make('au'),
    cn: make('cn'),
    jp: make('jp'),
    ca: make('ca'),
    sa: make('sa'),
  }
}
