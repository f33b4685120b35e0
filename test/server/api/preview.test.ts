import t from 'tap'
import { createCatalog } from '../../../engine/index.ts'
import { serve } from './serve.ts'

interface Tool {
  readonly name: string
  readonly tokens: number
}

t.test('a preview tells what a server with that choice would offer', async (t) => {
  const { request, connect } = await serve(t)
  const line = `/integrated-account/${await connect()}`
  const preview = async (config: object) =>
    (await request(`POST ${line}/mcp/preview`, { config })).body
  t.match(await preview({ methods: ['delete'] }), {
    tools: [
      {
        name: 'delete_a_acme_user_by_id',
        title: String,
        resource: 'users',
        method: 'delete',
        tags: ['directory', 'offboarding'],
        read_only: false,
        destructive: true,
      },
    ],
    exposure: 'all',
    warnings: [],
    refusal: null,
  })
  const every = await preview({})
  const tools = every['tools'] as readonly Tool[]
  const offered = await request(`GET ${line}/tools`)
  t.same(
    tools.map(({ name }) => name),
    (offered.body['result'] as readonly Tool[]).map(({ name }) => name),
  )
  t.equal(every['total_tokens'], offered.body['total_tokens'])
  t.equal(every['listed_tokens'], every['total_tokens'])
  t.same((await request(`POST ${line}/mcp/preview`, {})).body, every, 'all without a choice')
  t.same((await request(`GET ${line}/mcp`)).body['result'], [], 'and makes nothing')
})

t.test('what would be refused is told with what it lets through', async (t) => {
  const { request, connect } = await serve(t)
  const line = `POST /integrated-account/${await connect()}/mcp/preview`
  for (const [config, count, message] of [
    [{ methods: ['list'], tags: ['offboarding'] }, 0, /No tool of Acme passes the filter/],
    [{ methods: ['list', 'reed'] }, 2, /Unknown method "reed", did you mean "read"/],
    [{ policy: { rules: [{ name: 'x', check: '(' }] } }, 7, /x/],
  ] as const) {
    const { status, body } = await request(line, { config })
    t.match({ status, body }, { status: 200, body: { refusal: { message, hint: /./ } } })
    t.equal((body['tools'] as readonly Tool[]).length, count)
  }
  t.match(await request(line, { config: { method: [] } }), { status: 400 })
  t.match(await request('POST /integrated-account/nobody/mcp/preview', {}), { status: 404 })
})

const many = Array.from(
  { length: 60 },
  (_, at) => `
  things_${at}: { list: { about: List the things of kind ${at}., get: /things/${at} } }`,
)

t.test(
  'many tools are shown by search, unless a list is asked for, which is warned of',
  async (t) => {
    const catalog = createCatalog()
    const text = `title: Acme\nbase: https://api.acme.example\nresources:${many.join('')}\n`
    catalog.update([{ file: 'acme.yaml', name: 'acme', text }])
    const { request, connect } = await serve(t, { catalog })
    const line = `POST /integrated-account/${await connect()}/mcp/preview`
    const searched = (await request(line, { config: {} })).body
    t.match(searched, { exposure: 'discovery', warnings: [] })
    t.ok(Number(searched['listed_tokens']) < Number(searched['total_tokens']) / 4)
    t.match((await request(line, { config: { tool_exposure: 'all' } })).body, {
      exposure: 'all',
      listed_tokens: searched['total_tokens'],
      warnings: [/more than 5,000/, /There are 60 tools/],
    })
  },
)
