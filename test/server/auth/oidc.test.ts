import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import Provider from 'oidc-provider'
import t from 'tap'
import type { App } from '../../../engine/ports.ts'
import { openAccount, openOutbound, type Scene, serve } from './api.ts'

const issuer = 'https://id.example.com'
const redirect = 'https://mortise.example.org/callback'
const secret = 'a secret that is long enough: & % + "'

const keys = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  PS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
}

const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials']
const own = { grant_types: grantTypes, redirect_uris: [redirect], scope: 'openid offline_access' }

const clients = [
  {
    ...own,
    client_id: 'body',
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_post' as const,
  },
  {
    ...own,
    client_id: 'basic',
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_basic' as const,
  },
  {
    ...own,
    client_id: 'none',
    grant_types: grantTypes.slice(0, 2),
    token_endpoint_auth_method: 'none' as const,
  },
  {
    ...own,
    client_id: 'HS256',
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_jwt' as const,
  },
  ...Object.entries(keys).map(([alg, { publicKey }]) => ({
    ...own,
    client_id: alg,
    token_endpoint_auth_method: 'private_key_jwt' as const,
    token_endpoint_auth_signing_alg: alg as 'RS256',
    jwks: { keys: [publicKey.export({ format: 'jwk' }) as never] },
  })),
]

function secretOf(id: string): string {
  const pair = Object.hasOwn(keys, id) ? keys[id as keyof typeof keys] : undefined
  return pair === undefined
    ? secret
    : String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
}

/** A real authorization server, and the way to it. */
async function openProvider(t: Scene) {
  const provider = new Provider(issuer, {
    clients,
    features: { clientCredentials: { enabled: true }, revocation: { enabled: true } },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    cookies: { keys: ['k'] },
    issueRefreshToken: async () => true,
  })
  provider.proxy = true
  const handle = provider.callback()
  const origin = await serve(t, (request, response) => {
    request.headers['x-forwarded-proto'] = 'https'
    request.headers['x-forwarded-host'] = 'id.example.com'
    void handle(request, response)
  })
  return { origin, send: openOutbound(t, { [issuer]: origin }) }
}

/** A browser that follows no redirect, keeps cookies, and fills in each form. */
function openBrowser(origin: string) {
  const jar = new Map<string, string>()
  return async (url: string, form: URLSearchParams | undefined) => {
    const { pathname, search } = new URL(url, issuer)
    const answer = await fetch(origin + pathname + search, {
      redirect: 'manual',
      headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
      ...(form && { method: 'POST', body: form }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/)
      jar.set(name, value)
    }
    return { location: answer.headers.get('location'), page: await answer.text() }
  }
}

function readForm(page: string) {
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
  const action = /action="([^"]+)"/.exec(page)?.[1]
  if (prompt === undefined || action === undefined) throw new Error(page)
  return { form: new URLSearchParams({ prompt, login: 'me', password: 'x' }), action }
}

/** Walks through the pages of login and consent, up to the redirect. */
async function consent(origin: string, url: string): Promise<URLSearchParams> {
  const browse = openBrowser(origin)
  let { location, page } = await browse(url, undefined)
  for (let step = 0; step < 12; step += 1) {
    if (location?.startsWith(redirect)) return new URL(location).searchParams
    const { form, action } = location === null ? readForm(page) : { action: location }
    const next = await browse(action, form)
    location = next.location
    page = next.page
  }
  throw new Error('no end of pages')
}

const cases = [
  { client: 'body', id: 'body' },
  { client: 'basic', id: 'basic' },
  { client: 'none', id: 'none' },
  { client: 'jwt', id: 'RS256' },
  { client: '{ jwt: PS256 }', id: 'PS256' },
  { client: '{ jwt: ES256 }', id: 'ES256' },
  { client: '{ jwt: HS256 }', id: 'HS256' },
]

function definition(client: string, more = ''): string {
  return `{ oauth2: { authorize: ${issuer}/auth, token: ${issuer}/token, scopes: [openid, offline_access],
    params: { prompt: consent }, client: ${client},
    revoke: { post: ${issuer}/token/revocation, form: { token: "\${token.refresh}", client_id: "\${app.id}", client_secret: "\${app.secret}" } }${more} } }`
}

t.test(
  'a person grants access at a real authorization server, and the grant is renewed',
  async (t) => {
    const { origin, send } = await openProvider(t)
    for (const { client, id } of cases) {
      t.test(`client ${id}`, async (t) => {
        const app: App = { id, secret: secretOf(id) }
        const { grants, grant } = openAccount(definition(client), send, { app })
        const verifier = randomBytes(32).toString('base64url')
        const challenge = createHash('sha256').update(verifier).digest('base64url')
        const url = await grants?.consent?.url({
          account: grant.account,
          app,
          redirect,
          state: 's 1',
          challenge,
        })
        if (!url?.ok) throw new Error(JSON.stringify(url))
        const params = Object.fromEntries(await consent(origin, url.value))
        t.equal(params['state'], 's 1')
        const wrong = await grants?.consent?.redeem(
          { params, redirect, verifier: `${verifier}x` },
          grant,
        )
        t.match(wrong, { ok: false, failure: { kind: 'auth' } }, 'another verifier redeems nothing')
        const again = Object.fromEntries(await consent(origin, url.value))
        const first = await grants?.consent?.redeem({ params: again, redirect, verifier }, grant)
        t.match(first, { ok: true, value: { access: /./, refresh: /./, expiresAt: Number } })
        if (!first?.ok) return
        const second = await grants?.renew(first.value, grant)
        t.match(second, { ok: true, value: { access: /./, refresh: /./ } })
        if (!second?.ok) return
        t.not(second.value.refresh, first.value.refresh, 'the refresh token is another')
        t.match(
          await grants?.renew(first.value, grant),
          { failure: { kind: 'auth' } },
          'an old one is refused',
        )
        if (id === 'body')
          t.same(await grants?.revoke?.(second.value, grant), { ok: true, value: undefined })
      })
    }
  },
)

t.test('a client gets a token for itself at a real authorization server', async (t) => {
  const { send } = await openProvider(t)
  for (const { client, id } of cases.filter((each) => each.id !== 'none')) {
    const auth = `{ oauth2: { grant: client_credentials, token: ${issuer}/token, client: ${client} } }`
    const { renew } = openAccount(auth, send, { app: { id, secret: secretOf(id) } })
    t.match(await renew(), { ok: true, value: { access: /./, expiresAt: Number } }, id)
    const other = openAccount(auth, send, {
      app: { id, secret: secretOf(id === 'RS256' ? 'PS256' : 'RS256') },
    })
    t.match(await other.renew(), { ok: false }, `${id} with a key that is not its own`)
  }
})
