import t from 'tap'
import { createCatalog } from '../../../engine/index.ts'
import { serve } from './serve.ts'

const good =
  'name: shop\ntitle: Shop\nbase: https://shop.example\nresources:\n  items:\n    list: { get: /items }\n'
const bad = good.replace('get: /items', 'git: /items')
const source = (text: string) => [{ file: 'folder/shop.yaml', name: 'shop', text }]

t.test(
  'the text of a definition is told as it is now, with its faults at their places',
  async (t) => {
    const catalog = createCatalog()
    catalog.update(source(good))
    const { request } = await serve(t, { catalog })
    const line = 'GET /integration/shop/definition'
    const told = { name: 'shop', file: 'folder/shop.yaml', is_cut: false }
    t.same(await request(line).then(({ body }) => body), {
      ...told,
      text: good,
      is_serving: true,
      is_stale: false,
      faults: [],
    })
    catalog.update(source(bad))
    const { body } = await request(line)
    t.match(body, { ...told, text: bad, is_serving: true, is_stale: true })
    const [fault] = body['faults'] as readonly { line: number; column: number; problem: string }[]
    t.match(fault, { file: 'folder/shop.yaml', line: 6, problem: /git/ })
    t.equal(
      bad
        .split('\n')[5]
        ?.slice(Number(fault?.column) - 1)
        .startsWith('git'),
      true,
    )
  },
)

t.test('a definition that never compiled is told too, and a huge one in part', async (t) => {
  const catalog = createCatalog()
  const huge = `${bad}# ${'x'.repeat(1024 * 1024)}\n`
  catalog.update(source(huge))
  const { request } = await serve(t, { catalog })
  const { body } = await request('GET /integration/shop/definition')
  t.match(body, { is_serving: false, is_stale: false, is_cut: true })
  t.equal(String(body['text']), huge.slice(0, 1024 * 1024))
})

t.test('only a definition in the catalog is told', async (t) => {
  const { request } = await serve(t)
  for (const name of ['nothing', '..%2F..%2Fpackage', 'acme.examples']) {
    t.match(await request(`GET /integration/${name}/definition`), { status: 404 }, name)
  }
})

t.test('an integration tells its tools as an account of it does', async (t) => {
  const { request, connect } = await serve(t)
  const { status, body } = await request('GET /integration/acme/tools')
  t.equal(status, 200)
  t.same(body, (await request(`GET /integrated-account/${await connect()}/tools`)).body)
  t.match(body['result'], [{ name: 'list_all_acme_users', tags: ['directory'] }])
  t.match(await request('GET /integration/acne/tools'), { status: 404 })
  t.match(await request('GET /integration/broken/tools'), { status: 500 })
})

const oauth = `name: crm
title: CRM
region:
  ask: Where
  default: us
  of:
    us: { id: "https://id.crm.example", console: "https://apps.crm.example" }
    eu: { id: "https://id.crm.eu", console: "https://apps.crm.eu" }
base: \${region.id}
auth:
  oauth2:
    console: \${region.console}/new
    authorize: \${region.id}/authorize
    token: \${region.id}/token
    scopes: [read]
resources:
  items:
    list: { about: List items., get: /items }
    delete: { about: Delete one., delete: "/items/\${args.id}", scopes: [write] }
`

t.test(
  'an integration tells where its OAuth app is registered, and what is asked for',
  async (t) => {
    const catalog = createCatalog()
    catalog.update([
      { file: 'crm.yaml', name: 'crm', text: oauth },
      {
        file: 'one.yaml',
        name: 'one',
        text: oauth
          .replace(/name: crm[\s\S]*?base: \S+/, 'name: one\ntitle: One\nbase: https://one.example')
          .replaceAll(/\$\{region\.\w+\}/g, 'https://one.example'),
      },
    ])
    const { request } = await serve(t, { catalog })
    t.match((await request('GET /integration/crm')).body['auth_methods'], [
      {
        needs_app: true,
        scopes: ['read', 'write'],
        consoles: [
          { region: 'us', url: 'https://apps.crm.example/new' },
          { region: 'eu', url: 'https://apps.crm.eu/new' },
        ],
      },
    ])
    t.match((await request('GET /integration')).body['result'], [
      {},
      { auth_methods: [{ consoles: [{ region: null, url: 'https://one.example/new' }] }] },
    ])
  },
)
