import { readFileSync } from 'node:fs'
import t from 'tap'
import { type Client, clients } from '../../../server/clients/clients.ts'
import { instruct } from '../../../server/clients/instruct.ts'
import { formatClientsPage } from '../../generate/clients.ts'
import { rootPath } from '../../support/root.ts'

const url = 'https://mcp.example.com/mcp/mcp_1'

t.test('every client can connect a server by its URL', async (t) => {
  for (const client of clients) {
    const recipe = instruct(client, { name: 'Our CRM', url })
    const text = JSON.stringify(recipe)
    t.ok(text.includes(url), `${client.id} has the URL`)
    t.notMatch(text, /\{(name|url|token)\}/)
  }
})

t.test('what a client is to write is JSON, and what it is to run one line', async (t) => {
  for (const client of clients) {
    for (const names of [
      { name: 'Our "CRM" $(x)', url },
      { name: 'ß…', url, token: 'mrt_1' },
    ]) {
      const { command = '', file } = instruct(client, names) ?? {}
      t.notMatch(command, /[$\n]|CRM/, client.id)
      t.doesNotThrow(() => JSON.parse(file?.content ?? '{}'), client.id)
    }
  }
})

t.test(
  'a client that can send no header is told for no server that asks for a token',
  async (t) => {
    const able = clients.filter((client) => instruct(client, { name: 'a', url, token: 'mrt_1' }))
    t.same(
      clients.filter((client) => !able.includes(client)).map(({ id }) => id),
      ['chatgpt', 'claude'],
    )
    for (const client of able) {
      t.match(
        JSON.stringify(instruct(client, { name: 'a', url, token: 'mrt_1' })),
        /mrt_1/,
        client.id,
      )
    }
  },
)

t.test('every client can log in, also one that can send no API token', (t) => {
  for (const client of clients) {
    const recipe = instruct(client, { name: 'Our CRM', url, token: 'mrt_1', login: 'oauth' })
    t.notMatch(JSON.stringify(recipe), /mrt_1|no authentication|\{(name|url|token)\}/, client.id)
    t.ok(JSON.stringify(recipe).includes(url), client.id)
  }
  t.end()
})

t.test('a name becomes a key that every client takes', async (t) => {
  const echo: Client = {
    id: 'echo',
    title: 'Echo',
    docs: '',
    isRemote: false,
    recipe: { steps: ['{name}'], command: '{name}' },
  }
  for (const [name, key] of [
    ['Zoho Bigin Admin Agent', 'zoho-bigin-admin-agent'],
    ['Büro', 'bu-ro'],
    ['…', 'mortise'],
    ['x'.repeat(100), 'x'.repeat(40)],
  ] as const) {
    t.match(instruct(echo, { name, url }), { steps: [name], command: key })
  }
})

t.test('the page of clients says what the data say', async (t) => {
  const page = readFileSync(rootPath('server', 'clients', 'README.md'), 'utf8')
  t.equal(page, formatClientsPage(), 'run "npm run generate"')
})
