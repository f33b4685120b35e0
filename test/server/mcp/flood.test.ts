import t from 'tap'
import { createLimits } from '../../../server/limits/limits.ts'
import { defaultLimits } from '../../../server/limits/settings.ts'
import { NOW, post, request, startMcp } from './fixture.ts'

const once = { count: 1, windowMs: 10_000 }

t.test('a server that is flooded refuses, and the others serve', async (t) => {
  const limits = createLimits({ ...defaultLimits, server: once }, () => NOW)
  const acme = await startMcp({ limits })
  t.teardown(acme.close)
  t.equal((await post(`${acme.origin}/mcp/good`, request('ping'))).status, 200)
  const refused = await post(`${acme.origin}/mcp/good`, request('ping'))
  t.match(refused, { status: 429, text: /"id":null.*wait 10 seconds.*"retry_after_seconds":10/ })
  t.equal(refused.headers.get('retry-after'), '10')
  t.equal((await post(`${acme.origin}/mcp/readers`, request('ping'))).status, 200)
})

t.test('who tries tokens is not looked up any more, but for servers in use', async (t) => {
  const looked: string[] = []
  const limits = createLimits({ ...defaultLimits, address: once }, () => NOW)
  const acme = await startMcp({
    limits,
    addressOf: ({ headers }) => String(headers['x-from']),
    lookup: {
      find: (token) => void looked.push(token),
      peek: (token) => void looked.push(`peek ${token}`),
    },
  })
  t.teardown(acme.close)
  const from = (address: string) => ({ 'x-from': address })
  const url = (token: string) => `${acme.origin}/mcp/${token}`
  t.equal((await post(url('one'), request('ping'), from('a'))).status, 404)
  const refused = await post(url('two'), request('ping'), from('a'))
  t.match(refused, { status: 429, text: /Too many requests with URLs/ })
  t.equal(refused.headers.get('retry-after'), '10')
  t.equal((await post(url('three'), request('ping'), from('b'))).status, 404)
  t.same(looked, ['one', 'peek two', 'three'])
})
