import t from 'tap'
import { createLimits } from '../../../server/limits/limits.ts'
import { defaultLimits } from '../../../server/limits/settings.ts'
import { NOW, post, request, startMcp } from './fixture.ts'

const acme = await startMcp()
t.teardown(acme.close)

const ask = (token: string, headers: Readonly<Record<string, string>>) =>
  post(`${acme.origin}/mcp/${token}`, request('tools/list'), headers)

t.test('a server that asks for an API token lets those in who reach its account', async (t) => {
  for (const token of ['admin-token', 'own-token']) {
    t.equal((await ask('guarded', { authorization: `Bearer ${token}` })).status, 200, token)
    t.equal((await ask('guarded', { 'x-api-key': token })).status, 200, `${token} as a key`)
  }
})

t.test('all others are refused alike, and told what to send', async (t) => {
  const refused: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['one of another tenant', { authorization: 'Bearer foreign-token' }],
    ['one that was never given out', { authorization: 'Bearer nobodys-token' }],
    ['one of another tenant as a key', { 'x-api-key': 'foreign-token' }],
  ]
  for (const [name, headers] of refused) {
    const answer = await ask('guarded', headers)
    t.match(answer, { status: 401, text: /not accepted here: send a valid one/ }, name)
    t.equal(answer.headers.get('www-authenticate'), 'Bearer realm="mortise", error="invalid_token"')
  }
  const bare = await ask('guarded', {})
  t.match(bare, { status: 401, text: /takes an API token beside its URL/ })
  t.equal(bare.headers.get('www-authenticate'), 'Bearer realm="mortise"')
  const basic = await ask('guarded', { authorization: 'Basic YWRtaW46dG9rZW4=' })
  t.equal(basic.status, 401)
})

t.test(
  'an API token opens no URL that is wrong, and is not asked for where it need not be',
  async (t) => {
    t.equal((await ask('wrong', { authorization: 'Bearer admin-token' })).status, 404)
    t.equal((await ask('good', { authorization: 'Bearer nobodys-token' })).status, 200)
  },
)

t.test('who tries API tokens at a known URL has to wait', async (t) => {
  const settings = { ...defaultLimits, address: { count: 1, windowMs: 10_000 } }
  const limited = await startMcp({ limits: createLimits(settings, () => NOW) })
  t.teardown(limited.close)
  const url = `${limited.origin}/mcp/guarded`
  const wrong = { authorization: 'Bearer nobodys-token' }
  t.equal((await post(url, request('ping'), wrong)).status, 401)
  const answer = await post(url, request('ping'), wrong)
  t.match(answer, { status: 429, text: /wait 10 seconds/ })
})

t.test('one API token has its share, at whichever server', async (t) => {
  const settings = { ...defaultLimits, token: { count: 1, windowMs: 10_000 } }
  const limited = await startMcp({ limits: createLimits(settings, () => NOW) })
  t.teardown(limited.close)
  const url = `${limited.origin}/mcp/guarded`
  t.equal((await post(url, request('ping'), { 'x-api-key': 'own-token' })).status, 200)
  t.equal((await post(url, request('ping'), { 'x-api-key': 'own-token' })).status, 429)
  t.equal((await post(url, request('ping'), { 'x-api-key': 'admin-token' })).status, 200)
})
