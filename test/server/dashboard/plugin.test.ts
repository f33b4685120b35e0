import { brotliCompressSync } from 'node:zlib'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { registerDashboard } from '../../../server/dashboard/plugin.ts'
import { replyUnknownRoute } from '../../../server/http/errors.ts'
import { beginSignIn } from '../../../server/sign-ins/begin.ts'
import { openWorld } from '../acme.ts'

const OPERATOR = 'the-admin-token'
const page = `<meta property="csp-nonce" nonce="%nonce%"><meta name="base" content="%base%">
<script type="module" src="./assets/main-abc.js"></script>`
const script = 'console.log("what a browser runs")'

const built = {
  'index.html': page,
  'secret.txt': 'beside the assets',
  assets: { 'main-abc.js': script, 'main-abc.js.br': brotliCompressSync(script) },
}

async function open(t: Test, { publicUrl = 'https://mortise.example', isBuilt = true } = {}) {
  const world = await openWorld({ adminToken: OPERATOR })
  const folder = t.testdir(isBuilt ? built : {})
  const app = Fastify()
  app.setNotFoundHandler(replyUnknownRoute)
  await registerDashboard(app, { ...world, folder, publicUrl: () => publicUrl })
  t.teardown(async () => {
    await app.close()
    await world.store.close()
  })
  const begun = await beginSignIn(world, OPERATOR)
  const value = begun.ok ? begun.value.value : ''
  const ask = (url: string, headers = {}) => app.inject({ url, headers })
  const askSignedIn = (url: string) => app.inject({ url, cookies: { mortise_sign_in: value } })
  return { ask, askSignedIn }
}

const paths = ['/', '/start', '/catalogue', '/catalogue/acme', '/accounts/1/calls?q=a', '/settings']

t.test('who is not signed in signs in first, and comes back', async (t) => {
  const { ask } = await open(t)
  for (const path of paths) {
    const { statusCode, headers } = await ask(path)
    t.equal(statusCode, 303, path)
    t.equal(headers.location, `/sign-in?to=${encodeURIComponent(path)}`)
    t.equal(headers['cache-control'], 'no-store')
  }
  const stranger = await ask('/', { cookie: 'mortise_sign_in=sign_in_wrong' })
  t.equal(stranger.statusCode, 303)
})

t.test('who is signed in gets the page, which may do what it needs and no more', async (t) => {
  const { askSignedIn } = await open(t)
  for (const path of paths) t.equal((await askSignedIn(path)).statusCode, 200, path)
  const { headers, payload } = await askSignedIn('/catalogue')
  const policy = String(headers['content-security-policy'])
  const nonce = /'nonce-([\w+/=]+)'/.exec(policy)?.[1] ?? ''
  t.ok(nonce.length >= 22, 'of 128 bits')
  t.match(payload.replaceAll('&#61;', '='), `nonce="${nonce}"`)
  t.match(payload, 'src="/assets/main-abc.js"')
  t.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/)
  t.match(policy, /connect-src 'self';.* form-action 'self'; frame-ancestors 'none'$/)
  t.notMatch(policy, 'unsafe')
  t.match(headers, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  })
  const again = await askSignedIn('/catalogue')
  t.not(again.headers['content-security-policy'], policy, 'a nonce is used once')
})

t.test('below a path of its own the page finds its way', async (t) => {
  const { ask, askSignedIn } = await open(t, { publicUrl: 'https://tools.example/mortise' })
  t.equal((await ask('/calls')).headers.location, '/mortise/sign-in?to=%2Fcalls')
  const { payload } = await askSignedIn('/calls')
  t.match(payload, 'content="/mortise"')
  t.match(payload, 'src="/mortise/assets/main-abc.js"')
})

t.test('assets are open, compressed where that is understood, and kept for good', async (t) => {
  const { ask } = await open(t)
  const plain = await ask('/assets/main-abc.js')
  t.equal(plain.payload, script)
  t.match(plain.headers, {
    'content-type': /^(text|application)\/javascript/,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  const small = await ask('/assets/main-abc.js', { 'accept-encoding': 'gzip, br' })
  t.match(small.headers, { 'content-encoding': 'br', vary: /accept-encoding/i })
  t.same(small.rawPayload, brotliCompressSync(script))
})

const elsewhere = [
  '/assets/none.js',
  '/assets/',
  '/assets/../secret.txt',
  '/assets/%2e%2e/secret.txt',
  '/assets/..%2fsecret.txt',
  '/assets/..%5csecret.txt',
]

t.test('nothing but the assets is to be had', async (t) => {
  const { ask } = await open(t)
  for (const path of elsewhere) {
    const { statusCode, payload } = await ask(path)
    t.ok([400, 403, 404].includes(statusCode), `${path} is refused with ${statusCode}`)
    t.notMatch(payload, 'beside the assets')
  }
})

t.test('where it was not built, it says what to do', async (t) => {
  const { askSignedIn } = await open(t, { isBuilt: false })
  const { statusCode, payload } = await askSignedIn('/')
  t.equal(statusCode, 503)
  t.match(payload, 'npm run build')
})
