import t from 'tap'
import { createCatalog } from '../../../engine/index.ts'
import { serve } from './serve.ts'

const method = (at: number) => `
  things_${at}: { list: { about: List the things of kind ${at}., get: /things/${at} } }`

const manyText = `
name: acme
title: Acme
base: https://api.acme.example
resources:${Array.from({ length: 60 }, (_, at) => method(at)).join('')}
`

t.test('an account tells what knowing its tools costs', async (t) => {
  const { request, connect } = await serve(t)
  const { body } = await request(`GET /integrated-account/${await connect()}/tools`)
  const tools = body['result'] as { tokens: number }[]
  const sum = tools.reduce((total, { tokens }) => total + tokens, 0)
  t.ok(tools.length > 0 && tools.every(({ tokens }) => tokens > 10))
  t.equal(body['total_tokens'], sum)
})

t.test('a server that lists very many tools is made with a warning', async (t) => {
  const catalog = createCatalog()
  catalog.update([{ file: 'acme.yaml', name: 'acme', text: manyText }])
  const { request, connect } = await serve(t, { catalog })
  const line = `POST /integrated-account/${await connect({ region: undefined })}/mcp`
  const created = async (config: object) => (await request(line, { name: 'Many', config })).body
  t.match(await created({ tool_exposure: 'all' }), {
    warnings: [/more than 5,000/, /There are 60 tools/],
  })
  for (const tool_exposure of ['auto', 'discovery']) {
    t.equal((await created({ tool_exposure }))['warnings'], undefined)
  }
})
