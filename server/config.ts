import { delimiter } from 'node:path'
import { fail, type Outcome, succeed } from '../engine/index.ts'
import { areProxies } from './http/address.ts'
import { defaultLimits, type LimitSettings, parseLimits, wantedLimits } from './limits/settings.ts'
import { type Keys, parseKeys } from './secrets/keys.ts'

/** How this server runs. */
export interface Config {
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  /** Without a slash at the end; absent when it follows from where the server listens. */
  readonly publicUrl?: string
  readonly dataFolder: string
  /** The PostgreSQL database that takes the place of the SQLite file. */
  readonly databaseUrl?: string
  readonly adminToken?: string
  /** Absent when the data folder keeps them. */
  readonly keys?: Keys
  readonly integrationFolders: readonly string[]
  /** Whether the first start makes an account to play with. */
  readonly isSandboxOn: boolean
  readonly allowPrivateAddresses: boolean
  /** Whether the answers of the authorization server say who gives them (RFC 9207). */
  readonly tellsIssuer: boolean
  /** Null for none. */
  readonly limits: LimitSettings | null
  /** Proxies in front of this server that tell the truth about where a request comes from. */
  readonly trustedProxies: readonly string[]
  /** Whether calls are logged, and for how many days the log is kept. */
  readonly isAuditOn: boolean
  /** Whether a record is read before it is deleted, and kept with the call. */
  readonly isReceiptOn: boolean
  readonly logDays: number
  /** Where traces are sent, if anywhere; the variables are those of OpenTelemetry. */
  readonly traces?: { readonly endpoint: string; readonly serviceName: string }
  /** OAuth apps to register at the start. */
  readonly oauthApps: readonly GivenApp[]
  /** Upstream origins that lead elsewhere. */
  readonly routes: ReadonlyMap<string, string>
}

/** An OAuth app as the environment gives it. */
export interface GivenApp {
  readonly integration: string
  readonly region: string | null
  readonly clientId: string
  readonly clientSecret: string
}

/** Variables by name; an empty one counts as absent. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The API token with which the command line's clients call a server; nothing where none is given. */
export function readApiToken(env: Environment = process.env): string | undefined {
  return env['MORTISE_API_TOKEN']?.trim() || undefined
}

/** Reads the environment; the failure names every variable that is wrong, and no secret's value. */
export function readConfig(env: Environment = process.env): Outcome<Config> {
  const problems: string[] = []
  const read = createReader(env, problems)
  const publicUrl = read('MORTISE_PUBLIC_URL', parsePublicUrl, 'an http or https address')
  const adminToken = read('MORTISE_ADMIN_TOKEN', parseToken, wantedToken, 'secret')
  const keys = read('MORTISE_KEYS', parseKeys, wantedKeys, 'secret')
  const databaseUrl = read('DATABASE_URL', parseDatabaseUrl, wantedDatabase, 'secret')
  const config: Config = {
    host: read('HOST', parseText, 'an address') ?? '127.0.0.1',
    port: read('PORT', parsePort, 'a number from 0 to 65535') ?? 8787,
    ...(publicUrl !== undefined && { publicUrl }),
    dataFolder: read('MORTISE_DATA', parseText, 'a folder') ?? './data',
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(adminToken !== undefined && { adminToken }),
    ...(keys !== undefined && { keys }),
    integrationFolders: read('MORTISE_INTEGRATIONS', parseFolders, wantedFolders) ?? [
      './integrations',
    ],
    isSandboxOn:
      read('MORTISE_SANDBOX', parseSwitch, '"on" or "off"') ?? env['NODE_ENV'] !== 'production',
    allowPrivateAddresses: read('MORTISE_ALLOW_PRIVATE', parseSwitch, '"on" or "off"') ?? false,
    tellsIssuer: read('MORTISE_OAUTH_ISS', parseSwitch, '"on" or "off"') ?? true,
    ...readWatch(read),
    ...readVendors(read),
  }
  return problems.length === 0 ? succeed(Object.freeze(config)) : fail(wrongVariables(problems))
}

/** What concerns those who call. */
function readWatch(
  read: Reader,
): Pick<Config, 'traces' | 'isAuditOn' | 'isReceiptOn' | 'logDays' | 'limits' | 'trustedProxies'> {
  const limits = read('MORTISE_LIMITS', parseLimits, wantedLimits)
  const endpoint = read('OTEL_EXPORTER_OTLP_ENDPOINT', parsePublicUrl, 'an http or https address')
  const serviceName = read('OTEL_SERVICE_NAME', parseText, 'a name') ?? 'mortise'
  return {
    ...(endpoint !== undefined && { traces: { endpoint, serviceName } }),
    isAuditOn: read('MORTISE_AUDIT', parseSwitch, '"on" or "off"') ?? true,
    isReceiptOn: read('MORTISE_RECEIPTS', parseSwitch, '"on" or "off"') ?? true,
    logDays: read('MORTISE_LOG_DAYS', parseDays, 'a number of days from 1 to 3650') ?? 30,
    limits: limits === undefined ? defaultLimits : limits,
    trustedProxies: read('MORTISE_TRUSTED_PROXIES', parseProxies, wantedProxies) ?? [],
  }
}

/** What concerns the vendors. */
function readVendors(read: Reader): Pick<Config, 'oauthApps' | 'routes'> {
  return {
    oauthApps: read('MORTISE_OAUTH_APPS', parseApps, wantedApps, 'secret') ?? [],
    routes: read('MORTISE_ROUTES', parseRoutes, wantedRoutes) ?? new Map(),
  }
}

const wantedProxies =
  'addresses and subnets as "10.0.0.0/8,loopback"; "loopback", "linklocal" and "uniquelocal" are names of some'
const wantedToken = 'at least 8 characters without spaces'
const wantedDatabase = 'an address as "postgres://user:password@host:5432/database"'
const wantedKeys = 'keys of 32 bytes as "id:base64,id:base64", each with an id of its own'
const wantedApps =
  'JSON such as [{"integration":"acme","client_id":"...","client_secret":"..."}], each with a "region" where it has one of its own'
const wantedFolders = `folders, separated by "${delimiter}"`
const wantedRoutes = 'origins as "https://api.example.com=http://127.0.0.1:9101,..."'

function wrongVariables(problems: readonly string[]) {
  return {
    kind: 'invalid_input',
    message: problems.join('; '),
    hint: 'Correct or unset these variables and start again.',
    at: 'environment',
  } as const
}

type Reader = ReturnType<typeof createReader>

function createReader(env: Environment, problems: string[]) {
  return <T>(
    name: string,
    parse: (text: string) => T | undefined,
    wanted: string,
    secrecy?: 'secret',
  ): T | undefined => {
    const text = env[name]?.trim()
    if (text === undefined || text === '') return undefined
    const value = parse(text)
    if (value === undefined) {
      const shown = secrecy === 'secret' ? 'not shown here' : JSON.stringify(text)
      problems.push(`${name} (${shown}) takes ${wanted}`)
    }
    return value
  }
}

function parseText(text: string): string {
  return text
}

function parsePort(text: string): number | undefined {
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined
}

function parseDays(text: string): number | undefined {
  const days = Number(text)
  return /^\d{1,4}$/.test(text) && days >= 1 && days <= 3650 ? days : undefined
}

function parseSwitch(text: string): boolean | undefined {
  const word = text.toLowerCase()
  if (['on', 'true', '1'].includes(word)) return true
  return ['off', 'false', '0'].includes(word) ? false : undefined
}

function parseProxies(text: string): readonly string[] | undefined {
  const proxies = text.split(',').map((proxy) => proxy.trim())
  return areProxies(proxies) ? proxies : undefined
}

function parseToken(text: string): string | undefined {
  return /^[\x21-\x7e]{8,512}$/.test(text) ? text : undefined
}

function parseFolders(text: string): readonly string[] | undefined {
  const folders = text.split(delimiter).filter((folder) => folder !== '')
  return folders.length === 0 ? undefined : folders
}

function parseApps(text: string): readonly GivenApp[] | undefined {
  const apps = parseList(text)?.map(parseApp)
  return apps?.every((app) => app !== undefined) ? apps : undefined
}

function parseList(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function parseApp(value: unknown): GivenApp | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { integration, region, client_id, client_secret, ...more } = value as Record<
    string,
    unknown
  >
  const isWhole = [integration, client_id, client_secret].every((each) => typeof each === 'string')
  const isPlaced = region === undefined || region === null || typeof region === 'string'
  if (!isWhole || !isPlaced || Object.keys(more).length > 0) return undefined
  return {
    integration: String(integration),
    region: typeof region === 'string' ? region : null,
    clientId: String(client_id),
    clientSecret: String(client_secret),
  }
}

function parsePublicUrl(text: string): string | undefined {
  const url = parseWebUrl(text)
  if (url === undefined || url.search !== '' || url.hash !== '') return undefined
  return url.href.replace(/\/+$/, '')
}

function parseDatabaseUrl(text: string): string | undefined {
  // That of a local socket may leave the host out.
  const isUrl = URL.canParse(text.replace('@/', '@localhost/'))
  return isUrl && /^postgres(ql)?:\/\//.test(text) ? text : undefined
}

function parseWebUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  return isWeb && url.username === '' && url.password === '' ? url : undefined
}

function parseRoutes(text: string): ReadonlyMap<string, string> | undefined {
  const routes = new Map<string, string>()
  for (const route of text.split(',')) {
    const [from = '', to = ''] = route.split('=').map(parseOrigin)
    if (from === '' || to === '') return undefined
    routes.set(from, to)
  }
  return routes
}

/** The origin that a text is, or an empty text for one that is more or less than that. */
function parseOrigin(text: string): string {
  const url = parseWebUrl(text.trim())
  return url !== undefined && url.href === `${url.origin}/` ? url.origin : ''
}
