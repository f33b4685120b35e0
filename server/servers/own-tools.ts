import { isResearch, type JsonSchema, type Tool } from '../../engine/index.ts'

/** A tool as clients learn of it. */
export type ListedTool = Omit<Tool, 'method'>

/** The names of the tools by which the others are found. */
export const SEARCH_TOOLS = 'search_tools'
export const GET_TOOL_SCHEMA = 'get_tool_schema'
export const CALL_TOOL = 'call_tool'

/** How many tools a search gives unless it is told otherwise, and at most. */
export const USUAL_FOUND = 5
const MAX_FOUND = 25

const MAX_SCHEMAS = 5

const READS = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const

const found: JsonSchema = { type: 'object', properties: { tools: { type: 'array', items: {} } } }

/** What a list shows in place of tools that are found by search. */
export function searchedTools(tools: readonly Tool[]): readonly ListedTool[] {
  return [searchTools, getToolSchema, callToolOf(tools), ...tools.filter(isResearch)]
}

/** A tool that finds others from a plain request. */
export const searchTools: ListedTool = {
  name: SEARCH_TOOLS,
  title: 'Search tools',
  description:
    'Find the tools of this server for what you want to do. Start here: no other tool can be known without it. Without a query it gives the names of all tools.',
  inputSchema: closed({
    query: {
      title: 'Query',
      description: 'What you want to do, in plain words, such as "which users are inactive".',
      type: 'string',
    },
    limit: {
      title: 'Limit',
      description: 'The most tools to return.',
      type: 'integer',
      minimum: 1,
      maximum: MAX_FOUND,
      default: USUAL_FOUND,
    },
  }),
  outputSchema: found,
  annotations: { title: 'Search tools', ...READS },
}

/** A tool that tells what others take and give. */
export const getToolSchema: ListedTool = {
  name: GET_TOOL_SCHEMA,
  title: 'Get tool schemas',
  description: `Get what tools take and give, in full. Ask for up to ${MAX_SCHEMAS} at once, by the names that ${SEARCH_TOOLS} gave.`,
  inputSchema: closed(
    {
      tool_names: {
        title: 'Tool names',
        description: `Names of tools as ${SEARCH_TOOLS} gave them.`,
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
        maxItems: MAX_SCHEMAS,
      },
    },
    ['tool_names'],
  ),
  outputSchema: found,
  annotations: { title: 'Get tool schemas', ...READS },
}

/**
 * A tool that calls any other. It is as dangerous as the most dangerous that it reaches, so that no host lets a deletion
 * pass for reading. One tool for reading and one for changing would be told apart by hosts, but then a model had to
 * know which is which before it knows the tool; who wants one that only reads makes a server whose filter is `read`.
 * @see https://claude.com/docs/connectors/building/review-criteria on tools that mix safe and unsafe methods
 */
function callToolOf(tools: readonly Tool[]): ListedTool {
  const hints = tools.map(({ annotations }) => annotations)
  return {
    name: CALL_TOOL,
    title: 'Call a tool',
    description: `Call a tool by a name that ${SEARCH_TOOLS} gave. ${GET_TOOL_SCHEMA} tells what it takes.`,
    inputSchema: closed(
      {
        tool_name: {
          title: 'Tool name',
          description: `The name of the tool as ${SEARCH_TOOLS} gave it.`,
          type: 'string',
        },
        arguments: {
          title: 'Arguments',
          description: 'What the tool takes, by name; leave it out for a tool that takes nothing.',
          type: 'object',
          properties: {},
          additionalProperties: true,
        },
      },
      ['tool_name'],
    ),
    outputSchema: { type: 'object', additionalProperties: true },
    annotations: {
      title: 'Call a tool',
      readOnlyHint: hints.every(({ readOnlyHint }) => readOnlyHint),
      destructiveHint: hints.some(({ destructiveHint }) => destructiveHint),
      idempotentHint: hints.every(({ idempotentHint }) => idempotentHint),
      openWorldHint: hints.some(({ openWorldHint }) => openWorldHint),
    },
  }
}

function closed(properties: JsonSchema, required: readonly string[] = []): JsonSchema {
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required: [...required] }),
    additionalProperties: false,
  }
}
