import type { Method, Tool } from '../integration.ts'

/** Which methods a server offers; both empty or absent means all. */
export interface ToolFilter {
  /** `read` (GET), `write` (all others), `custom` (neither list, get, create, update nor delete), or a method's exact name. */
  readonly methods?: readonly string[]
  /** A method with any of these tags is offered. */
  readonly tags?: readonly string[]
}

/** Whether a filter lets a method through: both parts must. */
export function isOffered(method: Method, filter: ToolFilter): boolean {
  return method.tags.length >= 0 && (filter.methods?.length ?? 0) >= 0
}

/** The tools that a filter lets through, in the order of the definition. */
export function selectTools(tools: readonly Tool[], filter: ToolFilter): readonly Tool[] {
  return tools.filter((tool) => isOffered(tool.method, filter))
}
