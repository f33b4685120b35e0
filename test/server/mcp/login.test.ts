import t from 'tap'
import { accessToken, post, request, startMcp } from './fixture.ts'

const acme = await startMcp()
t.teardown(acme.close)

const ask = (
  token: string,
  headers: Readonly<Record<string, string>> = {},
  message = request('tools/list'),
) => post(`${acme.origin}/mcp/${token}`, message, headers)

const bearer = (name: string) => ({ authorization: `Bearer ${accessToken(name)}` })

t.test(
  'a server that asks for a login tells where, and lets in with a token for its URL',
  async (t) => {
    const bare = await ask('login')
    t.match(bare, { status: 401, text: /asks for a login: log in by OAuth/ })
    t.equal(
      bare.headers.get('www-authenticate'),
      'Bearer realm="mortise", resource_metadata="https://mortise.example/.well-known/oauth-protected-resource/mcp/login", scope="read write"',
    )
    t.equal((await ask('login', bearer('all'))).status, 200)
    t.equal((await ask('login', bearer('reading'))).status, 200)
  },
)

t.test('a token for another URL, or none of ours, lets nobody in', async (t) => {
  const cases = ['elsewhere', 'older', 'unknown']
  for (const name of cases) {
    const refused = await ask('login', bearer(name))
    t.match(refused, { status: 401, text: /The token is not accepted here/ }, name)
    t.match(refused.headers.get('www-authenticate'), /error="invalid_token", resource_metadata=/)
  }
  const key = await ask('login', { 'x-api-key': 'own-token' })
  t.equal(key.status, 401, 'an API token is not asked for')
})

t.test('where a server asks for either, one is enough', async (t) => {
  t.equal((await ask('either', bearer('either'))).status, 200)
  t.equal((await ask('either', { 'x-api-key': 'own-token' })).status, 200)
  t.equal((await ask('either', { 'x-api-key': 'foreign-token' })).status, 401)
  t.match((await ask('either')).text, /log in by OAuth.*or with an API token/)
})

t.test('a call beyond the scopes of a token is refused with all that it needs', async (t) => {
  const call = (name: string) =>
    ask('login', bearer('reading'), request('tools/call', { name, arguments: { id: '1' } }))
  const { tools } = JSON.parse((await ask('login', bearer('reading'))).text).result
  const names = (tools as readonly { readonly name: string }[]).map(({ name }) => name)
  const deleting = names.find((name) => name.startsWith('delete')) ?? ''
  const refused = await call(deleting)
  t.match(refused, { status: 403, text: /needs the scope \\"write\\"/ })
  t.match(
    refused.headers.get('www-authenticate'),
    /error="insufficient_scope", scope="read write", resource_metadata="https:\/\/mortise\.example\//,
  )
  t.equal((await call(names.find((name) => name.startsWith('get_single')) ?? '')).status, 200)
})
