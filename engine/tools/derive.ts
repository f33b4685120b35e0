import type { Integration, Method, Tool } from '../integration.ts'
import { toolAnnotations, toolTitle } from './annotations.ts'
import { describeMethod } from './describe.ts'
import { toolName } from './name.ts'

/** The tool that a method with an `about` is. */
export function deriveTool(method: Method, integration: Pick<Integration, 'name' | 'title'>): Tool {
  const title = toolTitle(integration.title, method)
  return {
    name: toolName(integration.name, method),
    title,
    description: describeMethod(method),
    inputSchema: method.inputSchema,
    outputSchema: method.outputSchema,
    annotations: toolAnnotations(title, method),
    method,
  }
}
