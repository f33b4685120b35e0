import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { createOutbound } from '../../../server/outbound/send.ts'
import { openSite } from '../connect/site.ts'
import { deliverDue } from './deliver-due.ts'

const open = `
title: Open
base: https://api.open.example
resources: { rows: { list: { about: List rows., get: /rows } } }
`

t.test('an event arrives with a signature over its bytes, and without a secret', async (t) => {
  const arrived: { headers: IncomingHttpHeaders; body: string }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      arrived.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(204).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  const outbound = createOutbound({
    routes: new Map([['https://hooks.example', `http://127.0.0.1:${port}`]]),
    allowPrivateAddresses: false,
  })
  t.teardown(outbound.close)
  const site = await openSite(t, { open }, () => ({ body: {} }))
  const { body: hook } = await site.api('POST /webhook', { url: 'https://hooks.example/in' })
  t.match(hook['secret'], /^whsec_/)
  t.notOk('secret' in (await site.api(`GET /webhook/${hook['id']}`)).body, 'it is shown once')
  await site.api('POST /integrated-account', { integration: 'open', label: 'Zoë' })
  t.equal(await deliverDue({ ...site.world, send: outbound.send }), 2)
  t.equal(arrived.length, 2)
  for (const { headers, body } of arrived) {
    const signed = createHmac('sha256', String(hook['secret'])).update(body).digest('hex')
    t.equal(headers['x-mortise-signature'], `format=sha256,v=${signed}`)
    t.equal(headers['content-type'], 'application/json')
    const event: unknown = JSON.parse(body)
    t.match(event, {
      event: /^integrated_account:/,
      webhook_id: hook['id'],
      payload: { label: 'Zoë' },
    })
    t.notMatch(body, String(hook['secret']))
  }
})

t.test('two processes never send the same delivery', async (t) => {
  const site = await openSite(t, { open }, () => ({ body: {} }))
  await site.api('POST /webhook', { url: 'https://hooks.example/in' })
  for (let count = 0; count < 20; count += 1) {
    await site.api('POST /integrated-account', { integration: 'open' })
  }
  const [account] = await site.world.store.accounts.list({}, { limit: 1 })
  if (account === undefined) throw new Error('there is no account')
  const deps = { ...site.world, send: site.world.sendFor(account) }
  const counts = await Promise.all([deliverDue(deps), deliverDue(deps), deliverDue(deps)])
  t.equal(counts[0] + counts[1] + counts[2], 40)
  const ids = site.world.sent.map(({ body }) => {
    const { id } = JSON.parse(String(body)) as { id: string }
    return id
  })
  t.equal(new Set(ids).size, 40)
})

t.test('a webhook can be changed, deleted and not invented', async (t) => {
  const site = await openSite(t, { open }, () => ({ body: {} }))
  const { body: hook } = await site.api('POST /webhook', { url: 'https://hooks.example/in' })
  const path = `/webhook/${hook['id']}`
  const changes = { events: ['test'], tenant_id: 'x' }
  t.match((await site.api(`PATCH ${path}`, changes)).body, changes)
  t.match((await site.api('GET /webhook')).body, { result: [{ id: hook['id'] }] })
  t.equal((await site.api(`DELETE ${path}`)).status, 204)
  for (const line of [
    `GET ${path}`,
    `DELETE ${path}`,
    `GET ${path}/deliveries`,
    `POST ${path}/test`,
  ]) {
    t.equal((await site.api(line)).status, 404, line)
  }
  t.equal((await site.api('POST /webhook', { url: 'ftp://hooks.example' })).status, 400)
  t.equal((await site.api('PATCH /webhook/none', { events: [] })).status, 404)
  const unknown = await site.api('POST /webhook', { url: 'https://h.example', events: ['x'] })
  t.equal(unknown.status, 400)
})
