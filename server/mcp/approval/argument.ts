import type { JsonSchema, Tool } from '../../../engine/index.ts'
import { isRecord } from '../message.ts'

/** The usual name of the argument; the other where the tool has one of that name itself. */
const NAMES = ['approval', 'approval_handle'] as const

const handleArgument: JsonSchema = {
  title: 'Approval',
  description:
    'Leave it out at first: the answer then gives a link for a person, and a handle. Once they have decided, that handle.',
  type: 'string',
}

/** By which argument a call tells the handle of its approval. */
export function handleName({ method }: Pick<Tool, 'method'>): string {
  const { properties } = method.inputSchema
  return isRecord(properties) && Object.hasOwn(properties, NAMES[0]) ? NAMES[1] : NAMES[0]
}

/** A tool that waits for a person, as clients learn of it. */
export function withHandle(tool: Tool): Tool {
  const { inputSchema, description } = tool
  const { properties } = inputSchema
  const named = { ...(isRecord(properties) && properties), [handleName(tool)]: handleArgument }
  return {
    ...tool,
    description: `${description.replace(/[^.!?]$/, '$&.')} A person must approve each call.`,
    inputSchema: { ...inputSchema, properties: named },
  }
}
