import { delimiter } from 'node:path'
import t from 'tap'
import { type Environment, readConfig } from '../../server/config.ts'
import { defaultLimits } from '../../server/limits/settings.ts'
import { assertOk } from '../support/assert-ok.ts'

const KEY = Buffer.alloc(32, 1).toString('base64')
const OTHER_KEY = Buffer.alloc(32, 2).toString('base64')

t.test('an empty environment has every default', async (t) => {
  const defaults = {
    host: '127.0.0.1',
    port: 8787,
    dataFolder: './data',
    integrationFolders: ['./integrations'],
    isSandboxOn: true,
    allowPrivateAddresses: false,
    tellsIssuer: true,
    isAuditOn: true,
    isReceiptOn: true,
    logDays: 30,
    limits: defaultLimits,
    trustedProxies: [],
    oauthApps: [],
    routes: new Map(),
  }
  t.same(assertOk(readConfig({})), defaults)
  t.same(assertOk(readConfig({ PORT: '', HOST: ' ', DATABASE_URL: '' })), defaults)
  t.ok(Object.isFrozen(assertOk(readConfig({}))))
})

t.test('every variable is read', async (t) => {
  const config = assertOk(
    readConfig({
      HOST: '0.0.0.0',
      PORT: '0',
      MORTISE_PUBLIC_URL: 'https://mcp.example.com/mortise/',
      MORTISE_DATA: '/var/lib/mortise',
      MORTISE_ADMIN_TOKEN: 'a-long-secret',
      MORTISE_KEYS: `new:${KEY}, old:${OTHER_KEY}`,
      MORTISE_INTEGRATIONS: ['one', 'two'].join(delimiter),
      MORTISE_SANDBOX: 'off',
      MORTISE_ALLOW_PRIVATE: 'on',
      MORTISE_OAUTH_ISS: 'off',
      MORTISE_AUDIT: 'off',
      MORTISE_RECEIPTS: 'off',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
      OTEL_SERVICE_NAME: 'mcp',
      MORTISE_LOG_DAYS: '7',
      MORTISE_LIMITS: 'concurrent=7',
      MORTISE_TRUSTED_PROXIES: 'loopback, 10.0.0.0/8',
      MORTISE_OAUTH_APPS: JSON.stringify([
        { integration: 'acme', region: 'eu', client_id: 'c', client_secret: 's:,=' },
        { integration: 'other', client_id: 'd', client_secret: 't' },
      ]),
      MORTISE_ROUTES:
        'https://api.example.eu=http://127.0.0.1:9101,https://b.example/=http://[::1]:9102',
    }),
  )
  t.match(config, {
    host: '0.0.0.0',
    port: 0,
    publicUrl: 'https://mcp.example.com/mortise',
    dataFolder: '/var/lib/mortise',
    adminToken: 'a-long-secret',
    keys: [{ id: 'new' }, { id: 'old' }],
    integrationFolders: ['one', 'two'],
    isSandboxOn: false,
    allowPrivateAddresses: true,
    tellsIssuer: false,
    isAuditOn: false,
    isReceiptOn: false,
    traces: { endpoint: 'http://collector:4318', serviceName: 'mcp' },
    logDays: 7,
    limits: { ...defaultLimits, concurrent: 7 },
    trustedProxies: ['loopback', '10.0.0.0/8'],
    oauthApps: [
      { integration: 'acme', region: 'eu', clientId: 'c', clientSecret: 's:,=' },
      { integration: 'other', region: null, clientId: 'd', clientSecret: 't' },
    ],
  })
  t.same(
    [...config.routes],
    [
      ['https://api.example.eu', 'http://127.0.0.1:9101'],
      ['https://b.example', 'http://[::1]:9102'],
    ],
  )
})

t.test('in production there is no sandbox unless it is asked for', async (t) => {
  const sandboxOf = (env: Environment) => assertOk(readConfig(env)).isSandboxOn
  t.equal(sandboxOf({ NODE_ENV: 'production' }), false)
  t.equal(sandboxOf({ NODE_ENV: 'production', MORTISE_SANDBOX: 'true' }), true)
})

t.test('the address of a database is taken as PostgreSQL knows it', async (t) => {
  for (const url of [
    'postgres://user:pass@db.example.com:5432/mortise?sslmode=verify-full',
    'postgresql://user@db/mortise',
    'postgres://user:pass@/mortise?host=/run/postgresql',
  ]) {
    t.equal(assertOk(readConfig({ DATABASE_URL: url })).databaseUrl, url)
  }
})

const WRONG: readonly (readonly [string, string, RegExp])[] = [
  ['PORT', '65536', /PORT \("65536"\) takes a number from 0 to 65535/],
  ['PORT', '80.5', /PORT/],
  ['MORTISE_PUBLIC_URL', 'mcp.example.com', /"mcp.example.com"\) takes an http or https address/],
  ['MORTISE_PUBLIC_URL', 'https://user:pw@example.com', /MORTISE_PUBLIC_URL/],
  ['MORTISE_PUBLIC_URL', 'https://example.com/?a=b', /MORTISE_PUBLIC_URL/],
  ['MORTISE_SANDBOX', 'maybe', /MORTISE_SANDBOX \("maybe"\) takes "on" or "off"/],
  ['MORTISE_ALLOW_PRIVATE', '2', /MORTISE_ALLOW_PRIVATE/],
  ['MORTISE_LOG_DAYS', '0', /MORTISE_LOG_DAYS .* takes a number of days/],
  ['MORTISE_LIMITS', 'account=many', /MORTISE_LIMITS .* takes "off", or limits as/],
  ['MORTISE_TRUSTED_PROXIES', 'nobody', /MORTISE_TRUSTED_PROXIES .* takes addresses/],
  ['MORTISE_INTEGRATIONS', delimiter, /MORTISE_INTEGRATIONS .* takes folders/],
  ['MORTISE_ROUTES', 'https://a.example', /MORTISE_ROUTES .* takes origins/],
  ['MORTISE_ROUTES', 'https://a.example/path=http://b.example', /MORTISE_ROUTES/],
  ['MORTISE_ROUTES', 'ftp://a.example=http://b.example', /MORTISE_ROUTES/],
]

const WRONG_SECRETS: readonly (readonly [string, string, RegExp])[] = [
  ['MORTISE_ADMIN_TOKEN', 'secret', /MORTISE_ADMIN_TOKEN .* takes at least 8 characters/],
  ['MORTISE_ADMIN_TOKEN', 'secret with spaces', /MORTISE_ADMIN_TOKEN/],
  ['MORTISE_KEYS', 'secret', /MORTISE_KEYS .* takes keys of 32 bytes/],
  ['MORTISE_KEYS', `a:${KEY},a:${OTHER_KEY}`, /each with an id of its own/],
  ['MORTISE_KEYS', `a:${Buffer.alloc(16).toString('base64')}`, /MORTISE_KEYS/],
  ['MORTISE_OAUTH_APPS', 'acme=secret', /MORTISE_OAUTH_APPS .* takes JSON such as/],
  ['MORTISE_OAUTH_APPS', '{"secret":1}', /MORTISE_OAUTH_APPS/],
  ['MORTISE_OAUTH_APPS', '[{"integration":"a","secret":"x"}]', /MORTISE_OAUTH_APPS/],
  ['DATABASE_URL', 'mysql://secret@db/x', /DATABASE_URL .* takes an address as "postgres:/],
  ['DATABASE_URL', 'postgres://user:se#cret@db:x/', /DATABASE_URL/],
]

t.test('a wrong value is told with its variable and what it takes', async (t) => {
  for (const [name, value, message] of [...WRONG, ...WRONG_SECRETS]) {
    const failure = { kind: 'invalid_input', message }
    t.match(readConfig({ [name]: value }), { ok: false, failure }, `${name}=${value}`)
  }
})

t.test('the value of a secret is never told', async (t) => {
  for (const [name, value] of WRONG_SECRETS) {
    t.notMatch(JSON.stringify(readConfig({ [name]: value })), value, name)
  }
})

t.test('all wrong variables are told at once', async (t) => {
  t.match(readConfig({ PORT: 'x', MORTISE_SANDBOX: 'y' }), {
    failure: { message: /PORT.*; MORTISE_SANDBOX/ },
  })
})
