import { gzipSync } from 'node:zlib'
import t from 'tap'
import { serve, TOKEN } from './serve.ts'

const people = Array.from({ length: 200 }, (_, at) => ({ id: `${at}`, name: `Person ${at}` }))

t.test('a long answer is compressed for whom takes it so', async (t) => {
  const { connect, listen, world } = await serve(t)
  const id = await connect()
  for (let count = 0; count < 20; count += 1) await connect({ label: `Account ${count}` })
  world.answers = () => ({ body: { users: people, more: false } })
  const address = await listen()
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['/integrated-account', 'br, gzip', 'br'],
    ['/integrated-account', 'gzip', 'gzip'],
    ['/integrated-account', 'identity', null],
    ['/integrated-account?limit=1', 'br, gzip', null],
    [`/proxy/users?integrated_account_id=${id}`, 'br, gzip', null],
    ['/changes', 'br, gzip', null],
  ]
  for (const [path, taken, encoding] of cases) {
    const answer = await fetch(`${address}${path}`, {
      headers: { authorization: `Bearer ${TOKEN}`, 'accept-encoding': taken },
    })
    t.equal(answer.status, 200, path)
    t.equal(answer.headers.get('content-encoding'), encoding, `${path} as ${taken}`)
    if (path === '/changes') await answer.body?.cancel()
    else t.match(await answer.json(), { result: Array }, 'and can be read')
  }
})

t.test('what is sent is not inflated', async (t) => {
  const { request } = await serve(t)
  const headers = {
    authorization: `Bearer ${TOKEN}`,
    'content-type': 'application/json',
    'content-encoding': 'gzip',
  }
  const payload = gzipSync(JSON.stringify({ integration: 'acme' }))
  const answer = await request('POST /integrated-account', undefined, { headers, payload })
  t.match(answer, { status: 400, body: { kind: 'invalid_input' } })
})
