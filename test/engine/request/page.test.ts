import t from 'tap'
import { compileHosts } from '../../../engine/hosts.ts'
import { addressKey, addressTarget, readPageTarget } from '../../../engine/page-target.ts'
import { type AddressContext, compileAddress } from '../../../engine/request/address.ts'
import { compileRequest, type RequestSection } from '../../../engine/request/build.ts'

const refuse = (path: readonly (string | number)[], problem: string) => {
  throw new Error(`${path.join('.')}: ${problem}`)
}

const entry = (key: string, value: unknown) => ({ key, value, at: [key] })

interface Given {
  readonly section?: Partial<RequestSection>
  readonly base?: string
  readonly keys?: readonly string[]
  readonly page: Readonly<Record<string, unknown>>
}

function build({ section = {}, base = 'https://api.example.com/v2', keys = [], page }: Given) {
  const context: AddressContext = {
    region: undefined,
    names: {},
    asked: new Set(),
    isListed: compileHosts(['*.listed.example', 'other.example:8443']),
  }
  const target = {
    ...context,
    base: compileAddress({ source: base, at: [] }, context, refuse).find,
  }
  const whole: RequestSection = {
    verb: 'POST',
    path: { source: '/orders', at: ['post'] },
    query: [],
    headers: [],
    arrays: 'repeat',
    args: [],
    targets: [...keys.map(readPageTarget), addressTarget],
    ...section,
  }
  const input = { region: '', scope: { args: {} }, page }
  return compileRequest(whole, target, refuse).build(input)
}

const body = (key: 'json' | 'form' | 'graphql', value: unknown) => ({
  body: { key, value, at: [key] },
})

t.test('a value that turns the pages goes where its target says', async (t) => {
  const cases = [
    {
      name: 'a query parameter by its bare name, by "query", and with dots in it',
      keys: ['page', 'query.per.page', 'x.y'],
      page: { page: 2, 'query.per.page': 50, 'x.y': 'a b' },
      sent: { path: '/v2/orders?page=2&per.page=50&x.y=a%20b' },
    },
    {
      name: 'a member of a JSON body keeps its type',
      keys: ['json.page.number'],
      page: { 'json.page.number': 2 },
      section: body('json', { word: 'x', page: { size: 9 } }),
      sent: { body: '{"word":"x","page":{"size":9,"number":2}}' },
    },
    {
      name: 'a member wins over what the definition has in its place',
      keys: ['json.after'],
      page: { 'json.after': ['a', 1] },
      section: body('json', { after: null, word: 'x' }),
      sent: { body: '{"after":["a",1],"word":"x"}' },
    },
    {
      name: 'a body begins with its page where it has nothing else',
      keys: ['json.after'],
      page: { 'json.after': 'a' },
      sent: { body: '{"after":"a"}', headers: { 'content-type': 'application/json' } },
    },
    {
      name: 'a name that every object inherits is a member like any other',
      keys: ['json.__proto__.polluted'],
      page: { 'json.__proto__.polluted': 'yes' },
      sent: { body: '{"__proto__":{"polluted":"yes"}}' },
    },
    {
      name: 'a field of a form wins over that of the definition',
      keys: ['form.next page'],
      page: { 'form.next page': 'a&b' },
      section: body('form', { 'next page': 1, word: 'x y' }),
      sent: { body: 'word=x%20y&next%20page=a%26b' },
    },
    {
      name: 'a header wins over that of the definition',
      keys: ['headers.X-Cursor'],
      page: { 'headers.X-Cursor': 'abc' },
      section: { headers: [entry('x-cursor', 'old')] },
      sent: { headers: { 'x-cursor': 'abc' } },
    },
    {
      name: 'a variable of a GraphQL document',
      keys: ['variables.after'],
      page: { 'variables.after': 'abc' },
      section: body('graphql', { query: 'query ($after: String) { a }', variables: { first: 2 } }),
      sent: {
        body: '{"query":"query ($after: String) { a }","variables":{"first":2,"after":"abc"}}',
      },
    },
    {
      name: 'nothing where the page has no value for it',
      keys: ['json.after', 'headers.x-cursor', 'after'],
      page: {},
      section: body('json', { word: 'x' }),
      sent: { path: '/v2/orders', body: '{"word":"x"}' },
    },
  ]
  for (const { name, sent, ...given } of cases) {
    t.test(name, async (t) => t.match(await build(given), sent))
  }
})

t.test(
  'a page with an address of its own is asked for there, without the parameters of the method',
  async (t) => {
    const own = 'https://api.example.com'
    const section = { verb: 'GET', query: [entry('word', 'x')] } as const
    const cases = [
      {
        name: 'a path and query of the same host are taken whole',
        address: { path: '/other?after=1' },
        to: `${own}/other?after=1`,
      },
      {
        name: 'another host that is listed',
        address: { path: '/v2/orders?after=1', origin: 'https://eu.listed.example' },
        to: 'https://eu.listed.example/v2/orders?after=1',
      },
      { name: 'a query alone', address: { relative: '?after=1' }, to: `${own}/v2/orders?after=1` },
      {
        name: 'a path below the base',
        address: { relative: '/orders/next?after=1' },
        to: `${own}/v2/orders/next?after=1`,
      },
      {
        name: 'a path that begins as the base does',
        address: { relative: '/v2/orders?after=1' },
        to: `${own}/v2/orders?after=1`,
      },
      {
        name: 'a path without a slash',
        address: { relative: 'orders?a=1' },
        to: `${own}/v2/orders?a=1`,
      },
      {
        name: 'a path that leads upwards stays on the host',
        address: { relative: '../../../orders?a=1#part' },
        to: `${own}/orders?a=1`,
      },
      {
        name: 'what looks like a host behind slashes is a path',
        address: { relative: '//evil.example/orders' },
        to: `${own}/v2/evil.example/orders`,
      },
      {
        name: 'below a base without a path',
        base: own,
        address: { relative: '/orders?after=1' },
        to: `${own}/orders?after=1`,
      },
    ]
    for (const { name, address, to, ...given } of cases) {
      t.test(name, async (t) => {
        const { origin, path } = await build({ section, ...given, page: { [addressKey]: address } })
        t.equal(origin + path, to)
      })
    }
  },
)

t.test('a value that has no place is told', async (t) => {
  const unlisted = { path: '/', origin: 'https://evil.example' }
  const cases = [
    {
      name: 'a text in the body where the page leads into it',
      given: {
        keys: ['json.page.after'],
        page: { 'json.page.after': 'a' },
        section: body('json', { page: 'text' }),
      },
      failure: { kind: 'definition', message: /"json\.page\.after"/ },
    },
    {
      name: 'a header that a line break would end',
      given: { keys: ['headers.x'], page: { 'headers.x': 'a\r\nb: c' } },
      failure: { kind: 'invalid_input' },
    },
    {
      name: 'a host that is listed no more',
      given: { page: { [addressKey]: unlisted } },
      failure: { kind: 'definition', message: /evil\.example/ },
    },
  ]
  for (const { name, given, failure } of cases) {
    t.test(name, async (t) => {
      const error: unknown = await build(given).catch((error) => error)
      t.match(error, { name: 'FailureError', failure })
    })
  }
})
