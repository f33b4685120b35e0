import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import t from 'tap'
import { compileDefinition, succeed } from '../../../engine/index.ts'
import { answer } from '../../support/answer.ts'
import { liveAccount, startMcp } from './fixture.ts'

const definition = `title: Library
base: https://api.library.example
resources:
  books:
    find: { about: Find books., get: /books, args: { words: string }, items: books }
    get: { about: Get a book., get: "/books/\${args.id}" }
search:
  books: { method: find, with: { words: "\${query}" }, title: name, url: '"https://library.example/" & id' }
`

const { integration } = compileDefinition(definition, { file: 'acme.yaml', name: 'acme' })

const library = await startMcp({
  catalog: { find: () => integration },
  accounts: {
    get: () => ({
      ...liveAccount,
      send: async ({ path }) =>
        succeed(
          answer({
            body: path.startsWith('/books/')
              ? { id: '1', name: 'Emma' }
              : { books: [{ id: '1', name: 'Emma' }] },
          }),
        ),
    }),
  },
})
t.teardown(library.close)

for (const server of ['good', 'searched']) {
  for (const mode of ['legacy', { pin: '2026-07-28' }] as const) {
    t.test(
      `a host researches by search and fetch: ${server}, ${JSON.stringify(mode)}`,
      async (t) => {
        const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
        await client.connect(
          new StreamableHTTPClientTransport(new URL(`${library.origin}/mcp/${server}`)),
        )
        const { tools } = await client.listTools()
        const names = tools.map(({ name }) => name)
        t.ok(names.includes('search') && names.includes('fetch'))
        const found = await client.callTool({ name: 'search', arguments: { query: 'emma' } })
        const hit = { id: 'books:1', title: 'Emma', url: 'https://library.example/1' }
        t.same(JSON.parse(textOf(found)), { results: [hit] }, 'one text item, and nothing else')
        t.same(found.structuredContent, { results: [hit] })
        const read = await client.callTool({ name: 'fetch', arguments: { id: 'books:1' } })
        t.match(JSON.parse(textOf(read)), { ...hit, text: 'id: 1\nname: Emma' })
        const wrong = await client.callTool({ name: 'fetch', arguments: { id: 'book:1' } })
        t.match(wrong, { isError: true, content: [{ text: /is no id that search gives/ }] })
        await client.close()
      },
    )
  }
}

function textOf({ content }: { readonly content?: unknown }): string {
  const [item, ...others] = content as readonly { readonly type: string; readonly text: string }[]
  return others.length === 0 && item?.type === 'text' ? item.text : ''
}
