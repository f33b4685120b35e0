/** A package with which people write agents of their own, or look at a server. */
export interface Library {
  readonly name: string
  readonly version: string
  /** A module for the folder in which the package is installed: prints the names of the tools, then a list of users as JSON. */
  readonly script: (mcp: string) => string
}

const list = 'list_all_zoho_bigin_users'

/** Everything in `npm run test:hosts` that is no program with a model of its own. */
export const libraries: readonly Library[] = [
  {
    name: '@ai-sdk/mcp',
    version: '2.0.99',
    script: (mcp) => `
      import { createMCPClient } from '@ai-sdk/mcp'
      const client = await createMCPClient({ transport: { type: 'http', url: '${mcp}' } })
      const tools = await client.tools()
      console.log(Object.keys(tools).join(' '))
      const options = { toolCallId: '1', messages: [] }
      console.log(JSON.stringify(await tools.${list}.execute({ limit: 2 }, options)))
      await client.close()`,
  },
  {
    name: '@langchain/mcp-adapters',
    version: '1.1.4',
    script: (mcp) => `
      import { MultiServerMCPClient } from '@langchain/mcp-adapters'
      const client = new MultiServerMCPClient({ mortise: { transport: 'http', url: '${mcp}' } })
      const tools = await client.getTools()
      console.log(tools.map(({ name }) => name).join(' '))
      const tool = tools.find(({ name }) => name === '${list}')
      console.log(JSON.stringify(await tool.invoke({ limit: 2 })))
      await client.close()`,
  },
  inspector('legacy'),
  inspector('modern'),
]

function inspector(era: string): Library {
  const server = (mcp: string) =>
    JSON.stringify({
      mcpServers: { mortise: { type: 'streamable-http', url: mcp, protocolEra: era } },
    })
  return {
    name: '@modelcontextprotocol/inspector',
    version: '2.12.0',
    script: (mcp) => `
      import { execFileSync } from 'node:child_process'
      import { writeFileSync } from 'node:fs'
      writeFileSync('${era}.json', ${JSON.stringify(server(mcp))})
      const ask = (...more) => execFileSync(
        'node_modules/.bin/mcp-inspector',
        ['--cli', '--config', '${era}.json', '--server', 'mortise', '--format', 'json', ...more],
        { encoding: 'utf8' })
      const { result } = JSON.parse(ask('--method', 'tools/list'))
      console.log(result.tools.map(({ name }) => name).join(' '))
      console.log(ask('--method', 'tools/call', '--tool-name', '${list}', '--tool-args-json', '{"limit":2}'))`,
  }
}
