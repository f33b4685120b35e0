import t from 'tap'
import type { Tool } from '../../../engine/index.ts'
import { deriveTool } from '../../../engine/tools/derive.ts'
import { catalogueTokens, isSearched, listWarnings } from '../../../server/servers/exposure.ts'
import { method } from '../../engine/tools/outline.ts'

function toolsOf(count: number, about = 'List things.'): readonly Tool[] {
  return Array.from({ length: count }, (_, at) =>
    deriveTool(method({ resource: `things_${at}`, about }), { name: 'acme', title: 'Acme' }),
  )
}

const long = 'Each word of this text is one token more for whoever reads it. '.repeat(16)

t.test('left to itself a server lists few tools and has many searched', async (t) => {
  const cases: readonly (readonly [string, readonly Tool[], boolean])[] = [
    ['40 small tools', toolsOf(40), false],
    ['41 small tools', toolsOf(41), true],
    ['40 tools of many words', toolsOf(40, long.repeat(3)), false],
    ['40 tools of very many arguments', toolsOf(40).map(withArguments), true],
  ]
  for (const [name, tools, expected] of cases) {
    t.equal(isSearched(tools), expected, `${name}, ${catalogueTokens(tools)} tokens`)
    t.equal(isSearched(tools, 'auto'), expected, name)
  }
})

function withArguments(tool: Tool): Tool {
  const names = Array.from({ length: 40 }, (_, at) => `argument_${at}`)
  const properties = Object.fromEntries(names.map((name) => [name, { description: long }]))
  return { ...tool, inputSchema: { type: 'object', properties } }
}

t.test('a server that says so does the other', async (t) => {
  t.equal(isSearched(toolsOf(1), 'discovery'), true)
  t.equal(isSearched(toolsOf(500), 'all'), false)
})

t.test('a long list is warned of, one that is searched is not', async (t) => {
  t.same(listWarnings(toolsOf(10), 'all'), [])
  t.match(listWarnings(toolsOf(40, long), 'all'), [/^The tools take about .* more than 5,000/])
  const both = listWarnings(toolsOf(200), 'all')
  t.match(both, [/more than 16,000.*"tool_exposure"/, /^There are 200 tools; beyond 40/])
  t.same(listWarnings(toolsOf(200), 'auto'), [])
  t.same(listWarnings(toolsOf(200), 'discovery'), [])
})
