import { type Static, Type } from 'typebox'
import { type Tool, toolTokens } from '../../engine/index.ts'
import { catalogueTokens } from '../servers/exposure.ts'

const schema = Type.Record(Type.String(), Type.Unknown())

const tokens = Type.Integer({ description: 'About what a model spends on knowing the tool.' })

const ToolShape = Type.Object(
  {
    name: Type.String(),
    title: Type.String(),
    description: Type.String(),
    resource: Type.String(),
    method: Type.String(),
    tags: Type.Array(Type.String()),
    scopes: Type.Array(Type.String(), {
      description: 'What the grant of an account must hold for it.',
    }),
    input_schema: schema,
    output_schema: schema,
    annotations: schema,
    tokens,
  },
  { title: 'Tool' },
)

/** Tools, and what knowing them all costs. */
export const ToolsShape = Type.Object(
  { result: Type.Array(ToolShape), total_tokens: Type.Integer() },
  { title: 'Tools' },
)

/** A tool in brief, to choose by. */
export const ToolOutlineShape = Type.Object(
  {
    name: Type.String(),
    title: Type.String(),
    resource: Type.String(),
    method: Type.String(),
    tags: Type.Array(Type.String()),
    read_only: Type.Boolean(),
    destructive: Type.Boolean(),
    tokens,
  },
  { title: 'ToolOutline' },
)

/** Tools as the API tells them. */
export function formatTools(tools: readonly Tool[]): Static<typeof ToolsShape> {
  return { result: tools.map(formatTool), total_tokens: catalogueTokens(tools) }
}

function formatTool({ method, ...tool }: Tool): Static<typeof ToolShape> {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    resource: method.resource,
    method: method.name,
    tags: [...method.tags],
    scopes: [...(method.scopes ?? [])],
    input_schema: { ...tool.inputSchema },
    output_schema: { ...tool.outputSchema },
    annotations: { ...tool.annotations },
    tokens: toolTokens(tool),
  }
}

/** The same in brief. */
export function outlineTool(tool: Tool): Static<typeof ToolOutlineShape> {
  const { name, title, method, annotations } = tool
  return {
    name,
    title,
    resource: method.resource,
    method: method.name,
    tags: [...method.tags],
    read_only: annotations.readOnlyHint,
    destructive: annotations.destructiveHint,
    tokens: toolTokens(tool),
  }
}
