import { fetchRecord, searchRecords } from './call-search.ts'
import type { Finder, Integration, JsonSchema, Method, Tool } from './integration.ts'
import { compileArgsCheck } from './tools/check-args.ts'
import { selectTools, type ToolFilter } from './tools/filter.ts'

/** All that a server with a filter offers: its tools, and `search` and `fetch` over those that find and read. */
export function offerTools(integration: Integration, filter: ToolFilter): readonly Tool[] {
  const tools = selectTools(integration.tools, filter)
  const { allow = [], deny = [] } = filter
  const named = researchTools(integration, tools).filter(
    ({ name }) => (allow.length === 0 || allow.includes(name)) && !deny.includes(name),
  )
  return named.length === 0 ? tools : [...tools, ...named]
}

/**
 * The two tools by which ChatGPT researches; they find and read what other tools of the offer do, and nothing else.
 * @see https://developers.openai.com/api/docs/mcp
 */
function researchTools(
  { finders, title }: Pick<Integration, 'finders' | 'title'>,
  tools: readonly Tool[],
): readonly Tool[] {
  const offered = new Set(tools.map(({ method }) => method.key))
  const usable = finders
    .filter(({ find }) => offered.has(find.key))
    .map(({ get, ...finder }) => ({ ...finder, ...(get && offered.has(get.key) && { get }) }))
  const taken = new Set(tools.map(({ name }) => name))
  if (usable.length === 0 || taken.has('search') || taken.has('fetch')) return []
  const search = researchTool(searching(title, usable))
  return usable.some(({ get }) => get) ? [search, researchTool(fetching(title, usable))] : [search]
}

/** Whether a tool is one of the two, which are no method of a resource: hosts look for them by name, so that they are listed whatever else is. */
export function isResearch({ method }: Pick<Tool, 'method'>): boolean {
  return method.key === method.name
}

type Told = Pick<Tool, 'name' | 'title' | 'description'> & {
  readonly arg: JsonSchema & { readonly name: string }
  readonly output: JsonSchema
  readonly run: Method['run']
}

const text = { type: 'string' }

function searching(title: string, finders: readonly Finder[]): Told {
  const what = finders.map(({ resource }) => resource.replaceAll('_', ' ')).join(', ')
  return {
    name: 'search',
    title: `Search ${title}`,
    description: `Find ${what} of ${title} by words. Gives up to ten of each, with an id for fetch.`,
    arg: { name: 'query', description: 'The words to look for.' },
    output: {
      type: 'object',
      properties: {
        results: {
          type: 'array',
          items: { type: 'object', properties: { id: text, title: text, url: text } },
        },
        note: text,
      },
      required: ['results'],
    },
    run: (args, context) => searchRecords(finders, args, context),
  }
}

function fetching(title: string, finders: readonly Finder[]): Told {
  return {
    name: 'fetch',
    title: `Fetch from ${title}`,
    description: `Read one record of ${title} in full, by an id that search gave.`,
    arg: { name: 'id', description: 'The id of a result of search.' },
    output: {
      type: 'object',
      properties: { id: text, title: text, text, url: text, metadata: { type: 'object' } },
      required: ['id', 'title', 'text', 'url'],
    },
    run: (args, context) => fetchRecord(finders, args, context),
  }
}

function researchTool({ name, title, description, arg, output, run }: Told): Tool {
  const { name: argument, ...words } = arg
  const inputSchema = {
    type: 'object',
    properties: { [argument]: { ...text, minLength: 1, maxLength: 1000, ...words } },
    required: [argument],
    additionalProperties: false,
  }
  return {
    name,
    title,
    description,
    inputSchema,
    outputSchema: output,
    annotations: {
      title,
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: true,
    },
    method: {
      key: name,
      resource: 'research',
      name,
      about: description,
      tags: [],
      verb: 'GET',
      reads: true,
      confirms: false,
      isList: false,
      isJob: false,
      args: inputSchema,
      maxLimit: 10,
      inputSchema,
      outputSchema: output,
      checkArgs: compileArgsCheck(inputSchema, name),
      run,
    },
  }
}
