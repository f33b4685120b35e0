import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { modern } from '../server/mcp/fixture.ts'
import { openStream, type Stream } from '../server/mcp/stream.ts'
import { startMortise } from './mortise.ts'

const definition = (about: string) => `
name: acme
title: Acme
base: https://api.acme.example
resources:
  people:
    list: { about: ${about}, get: /people, items: people }
    delete: { about: Remove a person., delete: "/people/\${args.id}" }
`

async function startAcme(t: Test) {
  const folder = await mkdtemp(join(tmpdir(), 'mortise-streams-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const file = join(folder, 'acme.yaml')
  await writeFile(file, definition('List people.'))
  const mortise = await startMortise(t, { integrations: folder })
  const account = { integration: 'acme', tenant_id: 'one' }
  const { body } = await mortise.request('POST /integrated-account', account)
  const path = `/integrated-account/${body.id}/mcp`
  const server = (await mortise.request(`POST ${path}`, { name: 'One' })).body
  return { mortise, file, account: body.id, path, server, url: server.url ?? '' }
}

const listening = modern('subscriptions/listen', { notifications: { toolsListChanged: true } })

async function listen(t: Test, url: string): Promise<Stream> {
  const stream = await openStream(url, listening)
  const method = 'notifications/subscriptions/acknowledged'
  t.match(await stream.next(), { method, params: { notifications: { toolsListChanged: true } } })
  return stream
}

const changed = { method: 'notifications/tools/list_changed' }
const ended = { id: 1, result: { resultType: 'complete' } }

t.test('a subscriber hears of its server, its definition and its end', async (t) => {
  const { mortise, file, account, path, server, url } = await startAcme(t)
  const stream = await listen(t, url)
  await mortise.request(`PATCH ${path}/${server.id}`, { config: { methods: ['read'] } })
  t.match(await stream.next(), changed, 'its filter was changed')
  await writeFile(file, definition('List all people.'))
  t.match(await stream.next(), changed, 'its definition was changed')
  const session = await openStream(`${url}/sse`, {})
  t.match(await session.next(), /^\/mcp\/.*\/messages\?sessionId=/)
  await mortise.request(`DELETE /integrated-account/${account}`)
  t.match(await stream.next(), ended, 'its account was deleted')
  t.equal(await stream.next(), undefined)
  t.equal(await session.next(), undefined, 'a stream of the older transport ends as well')
})

t.test('a server that stops ends its streams, and waits for none of them', async (t) => {
  const streams: Stream[] = []
  await t.test('while it runs', async (t) => {
    const { url } = await startAcme(t)
    streams.push(await listen(t, url), await openStream(`${url}/sse`, {}))
    t.type(await streams[1]?.next(), 'string')
  })
  t.match(await streams[0]?.next(), ended)
  t.equal(await streams[1]?.next(), undefined)
})

t.test(
  'a client that looks for an authorization server is told in JSON that there is none',
  async (t) => {
    const { mortise, url } = await startAcme(t)
    const path = new URL(url).pathname
    for (const address of [
      `${mortise.url}/.well-known/oauth-protected-resource`,
      `${mortise.url}/.well-known/oauth-protected-resource${path}`,
      `${mortise.url}/.well-known/oauth-authorization-server${path}`,
      `${mortise.url}/.well-known/openid-configuration${path}`,
      `${url}/.well-known/openid-configuration`,
      `${url}/.well-known/oauth-authorization-server`,
    ]) {
      const response = await fetch(address)
      const text = await response.text()
      t.equal(response.status, 404)
      t.ok(Object.hasOwn(JSON.parse(text), 'error'))
      t.notMatch(text, path, 'the address is not repeated')
    }
  },
)
