import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import t from 'tap'
import type { Tool } from '../../../engine/index.ts'
import { countTokens, toolTokens } from '../../../engine/tools/tokens.ts'
import { manyTools } from './many-tools.ts'

/** By the title of the tool's API, which is what its name has in common with the others. */
function byApi(tools: readonly Tool[]): ReadonlyMap<string, readonly Tool[]> {
  const groups = new Map<string, readonly Tool[]>()
  for (const tool of tools) {
    const api = tool.annotations.title.replace(/^\w+:? /, '').split(' ')[0] ?? ''
    groups.set(api, [...(groups.get(api) ?? []), tool])
  }
  return groups
}

function realTokens({ name, description, inputSchema }: Tool): number {
  return encode(JSON.stringify({ name, description, inputSchema })).length
}

t.test('the tokens of the tools of every definition are told to a tenth', async (t) => {
  for (const [api, tools] of byApi(manyTools())) {
    const real = tools.reduce((sum, tool) => sum + realTokens(tool), 0)
    const told = tools.reduce((sum, tool) => sum + toolTokens(tool), 0)
    t.ok(Math.abs(told / real - 1) <= 0.1, `${api}: ${told} for ${real}`)
  }
})

t.test('no tool is told far off', async (t) => {
  const off = manyTools().filter((tool) => Math.abs(toolTokens(tool) / realTokens(tool) - 1) > 0.2)
  t.same(
    off.map(({ name }) => name),
    [],
  )
})

t.test('any text has a count', async (t) => {
  const cases: readonly (readonly [string, number])[] = [
    ['', 0],
    ['users', 1],
    ['list users', 2],
    ['1234', 2],
    ['雪雪雪', 2],
    ['\n', 1],
  ]
  for (const [text, tokens] of cases) t.equal(countTokens(text), tokens, JSON.stringify(text))
})
