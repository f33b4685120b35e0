import t from 'tap'
import { compileDefinition } from '../../engine/index.ts'
import type { Integration } from '../../engine/integration.ts'
import { type Answers, openShop } from '../support/shop.ts'

function compile(connect: string): Integration {
  const text = `
title: Shop
base: https://api.shop.example/v1
auth: { bearer: key }
errors: { code: code, message: message }
connect:
${connect}
resources: { orders: { list: { about: List orders., get: "/\${account.site}/orders" } } }
`
  const { integration, faults } = compileDefinition(text, { file: 'shop.yaml', name: 'shop' })
  if (integration === undefined || faults.length > 0) throw new Error(JSON.stringify(faults))
  return integration
}

const sites = `
  - get: /sites
    choose: { from: sites, value: id, label: name, ask: Which site? }
    save: { site: $chosen.key }
  - get: /sites/\${account.site}
    save: { label: name, plan: plan }
`

function open(connect: string, answers: Answers) {
  const integration = compile(connect)
  const { context, sent } = openShop(answers, integration)
  const ports = {
    ...context.ports,
    credentials: { ...context.ports.credentials, secrets: { key: 'k-1' } },
  }
  const run = (chosen?: readonly string[]) => integration.connect?.({ ...context, ports }, chosen)
  return { run, sent, integration }
}

const two = [
  { id: 1, key: 'north', name: 'North' },
  { id: 2, key: 'south', name: 'South' },
]

t.test('each request is authorised, and sees what those before it saved', async (t) => {
  const { run, sent } = open(sites, ({ path }) => ({
    body: path.endsWith('/sites')
      ? { sites: two.slice(0, 1) }
      : { name: 'Shop North', plan: 'free' },
  }))
  t.same(await run(), {
    ok: true,
    value: { saved: { site: 'north', label: 'Shop North', plan: 'free' } },
  })
  t.same(
    sent.map(({ path }) => path),
    ['/v1/sites', '/v1/sites/north'],
  )
  t.match(sent, [{ headers: { authorization: 'Bearer k-1' } }, {}])
})

t.test('a person chooses among several rows', async (t) => {
  const { run, sent } = open(sites, ({ path }) => ({
    body: path.endsWith('/sites') ? { sites: two } : { name: path },
  }))
  const options = [
    { value: '1', label: 'North' },
    { value: '2', label: 'South' },
  ]
  t.same(await run(), { ok: true, value: { ask: 'Which site?', options, answered: 0 } })
  t.same(
    await run(['3']),
    { ok: true, value: { ask: 'Which site?', options, answered: 0 } },
    'not one of them',
  )
  t.match(await run(['2']), { ok: true, value: { saved: { site: 'south' } } })
  t.equal(sent.at(-1)?.path, '/v1/sites/south')
})

t.test('what goes wrong is told as of a call', async (t) => {
  const none = open(sites, () => ({ body: { sites: [] } }))
  t.match(await none.run(), { ok: false, failure: { kind: 'forbidden', at: 'shop.connect' } })
  const refused = open(sites, () => ({ status: 403, body: { code: 'SCOPE', message: 'no' } }))
  t.match(await refused.run(), {
    ok: false,
    failure: { kind: 'forbidden', upstream: { status: 403, code: 'SCOPE' } },
  })
})

t.test('a definition without such requests has nothing to run', (t) => {
  const { integration } = compileDefinition(
    'title: A\nbase: https://a.example\nresources: { a: { list: { get: /a } } }',
    { file: 'a.yaml', name: 'a' },
  )
  t.equal(integration?.connect, undefined)
  t.end()
})
