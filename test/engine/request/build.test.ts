import t from 'tap'
import { compileHosts } from '../../../engine/hosts.ts'
import type { Region } from '../../../engine/integration.ts'
import { readPageTarget } from '../../../engine/page-target.ts'
import { type AddressContext, compileAddress } from '../../../engine/request/address.ts'
import { compileRequest, type RequestSection } from '../../../engine/request/build.ts'
import { regionNames } from '../../../engine/request/place.ts'

const refuse = (path: readonly (string | number)[], problem: string) => {
  throw new Error(`${path.join('.')}: ${problem}`)
}

const section: RequestSection = {
  verb: 'GET',
  path: { source: '/orders', at: ['get'] },
  query: [],
  headers: [],
  arrays: 'repeat',
  args: [],
}

const entries = (map: Readonly<Record<string, unknown>>) =>
  Object.entries(map).map(([key, value]) => ({ key, value, at: [key] }))

const targetContext = (region?: Region): AddressContext => ({
  region,
  names: { account: 'any', args: 'any', ...regionNames(region) },
  asked: new Set(['subdomain', 'site']),
  isListed: compileHosts(['*.listed.example', 'one.example']),
})

interface Given {
  readonly args?: Readonly<Record<string, unknown>>
  readonly page?: Readonly<Record<string, string>>
}

function build(given: Partial<RequestSection>, { args = {}, page = {} }: Given = {}) {
  const base = 'https://api.example.com/v2'
  const context = targetContext()
  const target = {
    ...context,
    base: compileAddress({ source: base, at: [] }, context, refuse).find,
  }
  const scope = { args, account: { team: 'a b' }, region: {}, token: { access: 't1' } }
  const { build } = compileRequest({ ...section, ...given }, target, refuse)
  return build({ region: '', scope, page })
}

t.test('a value is encoded for its position', async (t) => {
  const cases = [
    { name: 'a plain path', given: {}, sent: { path: '/v2/orders' } },
    {
      name: 'an id stays inside its path segment',
      given: { path: { source: '/orders/${args.id}', at: [] } },
      args: { id: '../users?x=1#y' },
      sent: { path: '/v2/orders/..%2Fusers%3Fx%3D1%23y' },
    },
    {
      name: 'a query value stays inside its parameter',
      given: { query: entries({ q: '${args.q}', fixed: 'a&b' }) },
      args: { q: 'x&admin=1 é' },
      sent: { path: '/v2/orders?q=x%26admin%3D1%20%C3%A9&fixed=a%26b' },
    },
    {
      name: 'an undefined value drops its parameter',
      given: { query: entries({ q: '${args.q}', n: '${args.n}' }) },
      args: { n: 0 },
      sent: { path: '/v2/orders?n=0' },
    },
    {
      name: 'a list repeats its parameter',
      given: { query: entries({ id: '${args.ids}' }) },
      args: { ids: ['1', '2'] },
      sent: { path: '/v2/orders?id=1&id=2' },
    },
    {
      name: 'an argument that is placed nowhere goes into the query',
      given: { args: ['type'] },
      args: { type: 'a b', id: '1' },
      sent: { path: '/v2/orders?type=a%20b' },
    },
    {
      name: 'the parameters of a page go into the query',
      given: { targets: ['page', 'per_page'].map(readPageTarget) },
      page: { page: '2', per_page: '50' },
      sent: { path: '/v2/orders?page=2&per_page=50' },
    },
    {
      name: 'a header carries the token',
      given: { headers: entries({ Authorization: 'Token ${token.access}' }) },
      sent: { headers: { authorization: 'Token t1' } },
    },
    {
      name: 'a JSON body is built from its structure',
      given: {
        verb: 'POST' as const,
        body: { key: 'json' as const, value: { n: '${args.n}', x: ['"${args.q}"'] }, at: [] },
      },
      args: { n: 3, q: '",' },
      sent: { headers: { 'content-type': 'application/json' }, body: '{"n":3,"x":["\\"\\",\\""]}' },
    },
    {
      name: 'arguments that are placed nowhere are the JSON body of a change',
      given: { verb: 'PATCH' as const, args: ['name', 'age'] },
      args: { name: 'x' },
      sent: { path: '/v2/orders', body: '{"name":"x"}' },
    },
    {
      name: 'a form is encoded like a query',
      given: {
        verb: 'POST' as const,
        body: { key: 'form' as const, value: { a: '${args.a}', b: '1&2' }, at: [] },
      },
      args: { a: 'é' },
      sent: {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'a=%C3%A9&b=1%262',
      },
    },
  ]
  for (const { name, given, sent, ...call } of cases) {
    t.test(name, async (t) => {
      t.match(await build(given, call), { origin: 'https://api.example.com', ...sent })
    })
  }
})

t.test('a value that has no place in its position is refused', async (t) => {
  const path = { source: '/orders/${args.id}', at: [] }
  const headers = entries({ 'X-Note': '${args.note}' })
  const cases = [
    { name: 'a way up', given: { path }, args: { id: '..' } },
    { name: 'an empty segment', given: { path }, args: { id: '' } },
    { name: 'a missing segment', given: { path }, args: {} },
    { name: 'half a character', given: { path }, args: { id: '\ud800' } },
    { name: 'a line break in a header', given: { headers }, args: { note: 'a\r\nHost: evil' } },
    { name: 'a character that no header holds', given: { headers }, args: { note: '→' } },
  ]
  for (const { name, given, args } of cases) {
    t.test(name, async (t) => {
      const error: unknown = await build(given, { args }).catch((thrown: unknown) => thrown)
      t.match(error, { failure: { kind: 'invalid_input' } })
    })
  }
})

t.test('an address is rendered for every region while loading', async (t) => {
  const region = {
    ask: 'Data centre',
    default: 'us',
    of: {
      us: { title: 'United States', hosts: { api: 'https://api.example.com' } },
      eu: { title: 'Europe', hosts: { api: 'https://api.example.eu' } },
    },
  }
  const { find } = compileAddress(
    { source: '${region.api}/v2', at: [] },
    targetContext(region),
    refuse,
  )
  t.same(find('eu', {}), { origin: 'https://api.example.eu', path: '/v2' })
  t.same(find('us', {}), { origin: 'https://api.example.com', path: '/v2' })
})

t.test('an address that is none is told for its region', async (t) => {
  for (const source of ['api.example.com', 'ftp://example.com', 'https://me:secret@example.com']) {
    t.test(source, async (t) => {
      const problems: string[] = []
      compileAddress({ source, at: [] }, targetContext(), (_, problem) => problems.push(problem))
      t.match(problems, [/is no web address/])
    })
  }
})

t.test('an account leads to the host that its owner gave', async (t) => {
  const cases = [
    [
      'https://${account.subdomain}.example.com/v1',
      { subdomain: 'acme' },
      'https://acme.example.com/v1',
    ],
    [
      'https://${account.subdomain}/v1',
      { subdomain: 'a.example:8443' },
      'https://a.example:8443/v1',
    ],
    ['${account.site}', { site: 'https://a.example/b/' }, 'https://a.example/b'],
    ['${account.site}/v1', { site: 'https://a.example/b/' }, 'https://a.example/b/v1'],
    [
      'https://api.example.com/${account.team}/x',
      { team: 'a/../b' },
      'https://api.example.com/a%2F..%2Fb/x',
    ],
    [
      '${account.learnt}/v1',
      { learnt: 'https://eu.listed.example' },
      'https://eu.listed.example/v1',
    ],
  ] as const
  for (const [source, account, expected] of cases) {
    t.test(source, async (t) => {
      const { find } = compileAddress({ source, at: [] }, targetContext(), refuse)
      const { origin, path } = await find('', { account })
      t.equal(origin + path, expected)
    })
  }
})

t.test('an account leads nowhere else', async (t) => {
  const cases = [
    ['https://${account.subdomain}.example.com', { subdomain: 'evil.example/' }, 'invalid_input'],
    ['https://${account.subdomain}.example.com', { subdomain: 'a@evil.example#' }, 'invalid_input'],
    ['https://${account.subdomain}.example.com', {}, 'invalid_input'],
    ['${account.site}', { site: 'http://a.example' }, 'invalid_input'],
    ['${account.site}', { site: 'https://me:secret@a.example' }, 'invalid_input'],
    ['${account.learnt}', { learnt: 'https://evil.example' }, 'blocked'],
    ['${account.learnt}', { learnt: 'https://listed.example.evil.example' }, 'blocked'],
    ['https://${account.learnt}', { learnt: 'evil.example' }, 'blocked'],
  ] as const
  for (const [source, account, kind] of cases) {
    t.test(`${source} of ${JSON.stringify(account)}`, async (t) => {
      const { find } = compileAddress({ source, at: [] }, targetContext(), refuse)
      const error: unknown = await Promise.resolve(find('', { account })).catch((thrown) => thrown)
      t.match(error, { failure: { kind } })
    })
  }
})
