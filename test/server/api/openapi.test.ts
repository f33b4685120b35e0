import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import Fastify from 'fastify'
import t from 'tap'
import { registerApi } from '../../../server/api/plugin.ts'
import { registerConnect } from '../../../server/connect/plugin.ts'
import { openWorld } from '../acme.ts'
import { serve } from './serve.ts'

type Json = Readonly<Record<string, unknown>>

const open = { headers: {} }

/** What the document tells of one route. */
interface Operation {
  readonly place: string
  readonly operation: Json
}

function operationsOf(document: Json): readonly Operation[] {
  const paths = Object.entries(document['paths'] as Record<string, Record<string, Json>>)
  return paths.flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => ({
      place: `${verb.toUpperCase()} ${path}`,
      operation,
    })),
  )
}

t.test('the document is valid, open to everybody, and says where the server is', async (t) => {
  const { request } = await serve(t)
  const { status, body } = await request('GET /openapi.json', undefined, open)
  t.equal(status, 200)
  const { valid, errors } = await new Validator().validate(structuredClone(body))
  t.ok(valid, JSON.stringify(errors))
  t.match(body, { openapi: '3.1.0', servers: [{ url: 'https://mortise.example' }] })
})

t.test('every route stands in it, but the pages for browsers', async (t) => {
  const world = await openWorld({ adminToken: 'the-admin-token' })
  const app = Fastify()
  t.teardown(async () => {
    await app.close()
    await world.store.close()
  })
  const routes: string[] = []
  app.addHook('onRoute', ({ method, url }) => {
    for (const verb of [method].flat()) routes.push(`${verb} ${url.replace(/:(\w+)/g, '{$1}')}`)
  })
  const publicUrl = () => 'https://mortise.example'
  const lent = { addressOf: () => '192.0.2.1', publicUrl, maxResultBytes: 100_000 }
  await registerApi(app, { ...world, ...lent })
  await registerConnect(app, { ...world, publicUrl })
  const { body } = await app.inject('/openapi.json')
  const told = new Set(operationsOf(JSON.parse(body) as Json).map(({ place }) => place))
  const forBrowsers = /^\w+ \/(docs|connect)(\/|$)/
  const wanted = routes.filter((route) => !route.startsWith('HEAD ') && !forBrowsers.test(route))
  t.ok(wanted.length > 40, 'the routes were seen')
  t.same(
    wanted.filter((route) => !told.has(route)),
    [],
  )
  t.same(
    [...told].filter((place) => !wanted.includes(place) && !/^\w+ \/mcp\//.test(place)),
    [],
    'and nothing else but the MCP URLs',
  )
})

t.test('each operation is told in words', async (t) => {
  const { request } = await serve(t)
  const { body } = await request('GET /openapi.json', undefined, open)
  const operations = operationsOf(body)
  const parts = (body['tags'] as readonly Json[]).map(({ name }) => name)
  for (const { place, operation } of operations) {
    t.match(operation, { summary: /^[A-Z].{6,}[^.]$/, operationId: /^[a-z]\w+$/ }, place)
    const [part, ...more] = operation['tags'] as readonly string[]
    t.ok(parts.includes(part) && more.length === 0, `${place} belongs to one part`)
    for (const parameter of (operation['parameters'] ?? []) as readonly Json[]) {
      if (parameter['in'] === 'path') t.match(parameter, { description: /\.$/ }, place)
    }
    t.notMatch(JSON.stringify(operation), /Default Response/, place)
  }
  const ids = operations.map(({ operation }) => operation['operationId'])
  t.equal(new Set(ids).size, ids.length, 'under a name of its own')
})

t.test('what a route asks of a token is told', async (t) => {
  const { request } = await serve(t)
  const { body } = await request('GET /openapi.json', undefined, open)
  for (const { place, operation } of operationsOf(body)) {
    const [verb, path = ''] = place.split(' ')
    if (verb !== 'GET' || path.includes('{')) continue
    const { status } = await request(place, undefined, open)
    const security = (operation['security'] ?? body['security']) as readonly unknown[]
    t.equal(security.length === 0, status !== 401, place)
  }
})

t.test('each example is one that its route would take', async (t) => {
  const { request } = await serve(t)
  const { body } = await request('GET /openapi.json', undefined, open)
  const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } })
  const { components } = body
  let seen = 0
  for (const { place, operation } of operationsOf(body)) {
    const sent = operation['requestBody'] as { content: Record<string, Json> } | undefined
    const { schema, example } = sent?.content['application/json'] ?? {}
    if (example === undefined) continue
    seen += 1
    const check = ajv.compile({ ...(schema as object), components })
    t.ok(check(example), `${place}: ${ajv.errorsText(check.errors)}`)
  }
  t.ok(seen > 6, 'there are examples')
})

t.test('what has a default need not be sent', async (t) => {
  const { request } = await serve(t)
  const { body } = await request('GET /openapi.json', undefined, open)
  const rotate = operationsOf(body).find(({ place }) => place.endsWith('/rotate'))
  t.match(rotate?.operation, { requestBody: { required: false } })
  t.match(body, { components: { schemas: { Rotate: { required: undefined } } } })
  const listed = operationsOf(body).find(({ place }) => place === 'GET /integrated-account')
  const parameters = listed?.operation['parameters'] as readonly Json[]
  t.match(
    parameters.find(({ name }) => name === 'limit'),
    { required: false },
  )
})

t.test('the page for people brings all that it needs, and asks nobody else', async (t) => {
  const { request } = await serve(t)
  const page = await request('GET /docs', undefined, open)
  t.match(page, {
    status: 200,
    headers: {
      'content-security-policy': /^default-src 'none'; script-src 'self'; style-src 'self';/,
      'x-content-type-options': 'nosniff',
    },
  })
  t.notMatch(page.text, /https?:\/\//)
  const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file)
  t.ok(files.length > 4)
  for (const file of files) {
    const { status } = await request(
      `GET ${new URL(file, 'http://x/docs').pathname}`,
      undefined,
      open,
    )
    t.equal(status, 200, file)
  }
  t.match(await request('GET /docs/json', undefined, open), { body: { openapi: '3.1.0' } })
})
