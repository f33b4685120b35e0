import t, { type Test } from 'tap'
import type { Integration } from '../../../engine/index.ts'
import { modern, post, request, startMcp } from './fixture.ts'
import { createSlow, type Slow } from './slow.ts'
import { openStream } from './stream.ts'

const name = 'list_all_acme_users'

/** The same API, whose list of users is known to take its time. */
function asJob(acme: Integration): Integration {
  const tools = acme.tools.map((tool) => ({ ...tool, method: { ...tool.method, isJob: true } }))
  return { ...acme, tools }
}

async function startSlow(t: Test, change: (acme: Integration) => Integration = asJob) {
  const slow: Slow = createSlow()
  const acme = change(slow.acme)
  const server = await startMcp({ catalog: { find: () => acme } })
  t.teardown(server.close)
  return { slow, url: `${server.origin}/mcp/good` }
}

const withToken = (progressToken: unknown) => ({ name, _meta: { progressToken } })

const ERAS = [
  [
    'after a handshake',
    (token: unknown) => ({
      body: request('tools/call', withToken(token)),
      headers: { 'mcp-protocol-version': '2025-11-25' },
    }),
  ],
  ['where each request stands alone', (token: unknown) => modern('tools/call', withToken(token))],
] as const

for (const [era, write] of ERAS) {
  t.test(`${era}, a long call is told to go on, and then answered`, async (t) => {
    const { slow, url } = await startSlow(t)
    const stream = await openStream(url, write('a"b'))
    t.match(Object.fromEntries(stream.headers), {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
    const first = { progressToken: 'a"b', progress: 1, message: 'Working on it' }
    t.same(await stream.next(), progress(first))
    t.match(
      await stream.next(),
      progress({ progress: 2, message: /^Still working, for 2 seconds/ }),
    )
    slow.finish()
    t.match(await stream.next(), { id: 1, result: { structuredContent: { result_count: 0 } } })
    t.equal(await stream.next(), undefined)
  })
}

function progress(params: object) {
  return { jsonrpc: '2.0', method: 'notifications/progress', params }
}

t.test('any call that takes seconds is told to go on', async (t) => {
  const { slow, url } = await startSlow(t, (acme) => acme)
  const stream = await openStream(url, { body: request('tools/call', withToken(7)) })
  t.match(await stream.next(), progress({ progressToken: 7, progress: 1 }))
  slow.finish()
  t.match(await stream.next(), { id: 1, result: {} })
})

t.test('a short call is answered as if nobody had asked for progress', async (t) => {
  const server = await startMcp()
  t.teardown(server.close)
  const headers = { accept: 'application/json, text/event-stream' }
  const body = request('tools/call', withToken(1))
  const answer = await post(`${server.origin}/mcp/good`, body, headers)
  t.match(answer.result, { content: [{ text: /"result_count":1/ }] })
})

for (const [about, params, accept] of [
  ['that did not ask for progress', { name }, 'application/json, text/event-stream'],
  ['whose token is none', withToken({}), '*/*'],
  ['that reads no streams', withToken(1), 'application/json'],
] as const) {
  t.test(`a client ${about} waits for its answer`, async (t) => {
    const { slow, url } = await startSlow(t)
    const begun = slow.begun()
    const answering = post(url, request('tools/call', params), { accept })
    await begun
    setTimeout(slow.finish, 400)
    t.match((await answering).result, { content: [{ text: /"result_count":0/ }] })
  })
}

t.test('the answers of a batch are one answer, however long they take', async (t) => {
  const { slow, url } = await startSlow(t)
  const begun = slow.begun()
  const answering = post(url, [request('tools/call', withToken(1))], { accept: '*/*' })
  await begun
  setTimeout(slow.finish, 400)
  t.match((await answering).json, [{ id: 1, result: {} }])
})
