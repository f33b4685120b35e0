import { type Integration, isResearch, selectTools, type Tool } from '../../engine/index.ts'
import type { ApprovalConfig } from '../store/server-shapes.ts'

/** The word for what may destroy something. */
export const DESTRUCTIVE = 'destructive'

const DAY_SECONDS = 24 * 60 * 60

/** How long somebody has to decide, in milliseconds. */
export function decisionTime({ expires_in: seconds = DAY_SECONDS }: ApprovalConfig): number {
  return seconds * 1000
}

/**
 * The names of the tools that wait for a person. What finds and reads by way of a method that waits, waits too, so that
 * nothing is reached around it.
 */
export function toolsThatWait(
  { finders }: Pick<Integration, 'finders'>,
  tools: readonly Tool[],
  config: ApprovalConfig,
): ReadonlySet<string> {
  const waiting = tools.filter((tool) => isMeant(tool, config))
  const keys = new Set(waiting.map(({ method }) => method.key))
  const isReached = finders.some(
    ({ find, get }) => keys.has(find.key) || (get !== undefined && keys.has(get.key)),
  )
  const around = isReached ? tools.filter(isResearch) : []
  return new Set([...waiting, ...around].map(({ name }) => name))
}

/** Whether any part of a configuration names a tool. */
export function isMeant(tool: Tool, { methods = [], tags = [], tools = [] }: ApprovalConfig) {
  if (tools.includes(tool.name) || tags.some((tag) => tool.method.tags.includes(tag))) return true
  if (methods.includes(DESTRUCTIVE) && tool.annotations.destructiveHint) return true
  return methods.length > 0 && selectTools([tool], { methods }).length > 0
}
