import t from 'tap'
import { rootPath } from '../../support/root.ts'
import { mortise } from './captured.ts'

const environment = { MORTISE_INTEGRATIONS: rootPath('integrations') }
const explain = (...argv: readonly string[]) => mortise(['explain', ...argv], environment)

t.test('mortise explain shows the request of a method, its secret masked', async (t) => {
  const { code, stdout, stderr } = await explain(
    'zoho_bigin',
    'users.get',
    '{"id":"1/2"}',
    '--region',
    'ca',
  )
  t.same({ code, stderr }, { code: 0, stderr: '' })
  t.same(stdout.split('\n'), [
    'GET https://www.zohoapis.ca/bigin/v2/users/1%2F2',
    'accept: application/json',
    'authorization: Zoho-oauthtoken [access token]',
    '',
  ])
})

t.test('mortise explain takes the name of a tool as well', async (t) => {
  const { stdout } = await explain('zoho_bigin', 'list_all_zoho_bigin_users', '{"limit":5}')
  t.match(
    stdout,
    /^GET https:\/\/www\.zohoapis\.com\/bigin\/v2\/users\?type=AllUsers&page=1&per_page=5\n/,
  )
})

t.test('mortise explain shows a body', async (t) => {
  const folder = t.testdir({
    'shop.yaml': `
title: Shop
base: https://api.shop.example
resources:
  orders:
    create: { post: /orders, args: { total: number }, json: { order: { total: "\${args.total}" } } }
`,
  })
  const { stdout } = await mortise([
    'explain',
    `${folder}/shop.yaml`,
    'orders.create',
    '{"total":5}',
  ])
  t.match(stdout, /content-type: application\/json\n\n\{"order":\{"total":5\}\}\n$/)
})

t.test('mortise explain tells what is wrong, and what would be right', async (t) => {
  const cases = [
    {
      argv: ['zoho_bigin', 'user.get'],
      code: 1,
      stderr: /no method "user\.get"; did you mean "users\.get"\?/,
    },
    { argv: ['zoho_bign', 'users.get'], code: 1, stderr: /did you mean "zoho_bigin"\?/ },
    { argv: ['zoho_bigin', 'users.get'], code: 1, stderr: /"id" is missing/ },
    { argv: ['zoho_bigin', 'users.get', '[1]'], code: 2, stderr: /no JSON object/ },
    { argv: ['zoho_bigin', 'users.list', '--settings', 'x'], code: 2, stderr: /no JSON object/ },
    {
      argv: ['zoho_bigin', 'users.list', '--region', 'mars'],
      code: 1,
      stderr: /"mars" is not one of us, eu/,
    },
    { argv: ['zoho_bigin'], code: 2, stderr: /needs a method such as "users\.list"/ },
  ]
  for (const { argv, ...told } of cases) {
    t.test(argv.join(' '), async (t) => t.match(await explain(...argv), told))
  }
})

t.test('mortise explain masks what is secret, also in a pair and in a certificate', async (t) => {
  const folder = t.testdir({
    'shop.yaml': `
title: Shop
base: https://api.shop.example
auth:
  - basic: { username: "\${account.user}", password: "\${account.word}" }
    ask: { user: { example: me }, word: { secret: true } }
  - certificate: { cert: "\${account.cert}", key: "\${account.key}" }
    ask: { cert: { secret: true }, key: { secret: true } }
resources:
  orders: { list: { get: /orders } }
`,
  })
  const file = `${folder}/shop.yaml`
  const basic = await mortise(['explain', file, 'orders.list'])
  t.match(basic.stdout, 'authorization: Basic [base64 of me:[word]]\n')
  const shown = await mortise(['explain', file, 'orders.list', '--auth', 'certificate'])
  t.match(shown.stdout, '(client certificate: [cert])\n')
  t.notMatch(shown.stdout, /authorization/)
})

t.test('mortise explain signs with a key that is forgotten where a word cannot', async (t) => {
  const jwt = (alg: string) => `"Bearer \${$jwt({'sub': 'me'}, account.key, {'alg': '${alg}'})}"`
  const folder = t.testdir({
    'shop.yaml': `
title: Shop
base: https://api.shop.example
auth:
  - { name: rs, apply: { headers: { Authorization: ${jwt('RS256')}, X-Id: "\${account.id}" } }, ask: { id: { secret: true }, key: { secret: true } } }
  - { name: es, apply: { headers: { Authorization: ${jwt('ES256')} } }, ask: { key: { secret: true } } }
  - { name: own, sign: { oauth1: { method: RSA-SHA1, key: k, secret: "\${account.key}" } }, ask: { key: { secret: true } } }
resources:
  orders: { list: { get: /orders } }
`,
  })
  for (const [way, shown] of [
    ['rs', /^authorization: Bearer eyJ[\w-]+\.[\w-]+\.[\w-]{342}\nx-id: \[id\]$/m],
    ['es', /^authorization: Bearer eyJ[\w-]+\.[\w-]+\.[\w-]{86}$/m],
    ['own', /^authorization: OAuth oauth_consumer_key="k".*oauth_signature="/m],
  ] as const) {
    const { code, stdout } = await mortise([
      'explain',
      `${folder}/shop.yaml`,
      'orders.list',
      '--auth',
      way,
    ])
    t.equal(code, 0, way)
    t.match(stdout, shown, way)
    t.notMatch(stdout, 'PRIVATE KEY', way)
  }
})
