import {
  compileArgsCheck,
  createToolSearch,
  type FindTools,
  fail,
  type Outcome,
  succeed,
  suggest,
  type Tool,
} from '../../../engine/index.ts'
import {
  GET_TOOL_SCHEMA,
  getToolSchema,
  type ListedTool,
  SEARCH_TOOLS,
  searchedTools,
  searchTools,
  USUAL_FOUND,
} from '../../servers/own-tools.ts'
import { argumentWords, groupNames } from './tell.ts'

/** What a question about the tools comes to: JSON text. */
type Answer = Outcome<string>

/** Tools that are found by search, and what answers for them. */
export interface Discovery {
  /** What `tools/list` shows in place of the tools. */
  readonly listed: readonly ListedTool[]
  /** Answers one of the tools that tell of others; nothing for any other name. */
  readonly answers: ReadonlyMap<string, (args: Asked) => Answer>
}

type Asked = Readonly<Record<string, unknown>>

/** Makes tools findable. The index is made by the first search. */
export function createDiscovery(tools: ReadonlyMap<string, Tool>): Discovery {
  const all = [...tools.values()]
  let find: FindTools | undefined
  const search: FindTools = (query, limit) => {
    find ??= createToolSearch(all)
    return find(query, limit)
  }
  return {
    listed: searchedTools(all),
    answers: new Map([
      checked(searchTools, (args) => succeed(foundJson(args, { all, search }))),
      checked(getToolSchema, (args) => schemasJson(args, tools)),
    ]),
  }
}

function checked(
  { name, inputSchema }: ListedTool,
  answer: (args: Asked) => Answer,
): readonly [string, (args: Asked) => Answer] {
  const check = compileArgsCheck(inputSchema, name)
  return [
    name,
    (args) => {
      const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null))
      const wrong = check(given)
      return wrong === undefined ? answer(given) : fail(wrong)
    },
  ]
}

interface Searched {
  readonly all: readonly Tool[]
  readonly search: FindTools
}

function foundJson({ query, limit }: Asked, { all, search }: Searched): string {
  const asked = typeof query === 'string' ? query : ''
  const found = search(asked, typeof limit === 'number' ? limit : USUAL_FOUND)
  if (found.length > 0) {
    return JSON.stringify({
      tools: found.map(summaryOf),
      total: all.length,
      next: `Call one with call_tool; ${GET_TOOL_SCHEMA} tells what it takes.`,
    })
  }
  const why = asked.trim() === '' ? 'No query was given' : 'No tool has words of this query'
  const next = `${why}: choose a name below, or search with other words.`
  return JSON.stringify({ tools: [], total: all.length, next, ...groupNames(all) })
}

function summaryOf({ name, description, inputSchema, annotations }: Tool): object {
  const reads = annotations.readOnlyHint
  return { name, description, arguments: argumentWords(inputSchema), read_only: reads }
}

function schemasJson({ tool_names: asked }: Asked, tools: ReadonlyMap<string, Tool>): Answer {
  const names = [...new Set(Array.isArray(asked) ? asked.map(String) : [])]
  const found = names.flatMap((name) => tools.get(name) ?? [])
  const unknown = names.filter((name) => !tools.has(name)).map((name) => unknownWords(name, tools))
  if (found.length === 0) {
    const hint = `Find the names with ${SEARCH_TOOLS}.`
    return fail({ kind: 'invalid_input', message: unknown.join('; '), hint, at: GET_TOOL_SCHEMA })
  }
  const told = found.map(({ method: _, ...listed }) => listed)
  return succeed(JSON.stringify({ tools: told, ...(unknown.length > 0 && { unknown }) }))
}

/** That a name is none of the tools, and which one was most likely meant. */
export function unknownWords(name: string, tools: ReadonlyMap<string, Tool>): string {
  const right = suggest(name.slice(0, 128), tools.keys())
  const near = right?.startsWith('did you mean') ? `, ${right}` : ''
  return `Unknown tool "${name.slice(0, 128)}"${near}`
}
