import { type Tool, toolTokens } from '../../engine/index.ts'
import type { ToolExposure } from '../store/server-shapes.ts'
import type { ListedTool } from './own-tools.ts'

/** Some clients choose badly among more. @see https://cursor.com/docs/mcp */
const MAX_LISTED_TOOLS = 40

/** The most that one host took of names, descriptions and schemas together, in its strictest and its later reading. */
const STRICT_LISTED_TOKENS = 5_000 // https://github.com/directus/mcp/issues/14
const MAX_LISTED_TOKENS = 16_000 // https://github.com/homeassistant-ai/ha-mcp/issues/614

/** What a model spends on knowing tools, in tokens. */
export function catalogueTokens(tools: readonly ListedTool[]): number {
  return tools.reduce((sum, tool) => sum + toolTokens(tool), 0)
}

/** Whether a model finds the tools by search instead of in a list. */
export function isSearched(tools: readonly Tool[], exposure: ToolExposure = 'auto'): boolean {
  if (exposure !== 'auto') return exposure === 'discovery'
  return tools.length > MAX_LISTED_TOOLS || catalogueTokens(tools) > MAX_LISTED_TOKENS
}

/** What to tell of tools that are too much for some hosts, where a list shows them all. */
export function listWarnings(
  tools: readonly Tool[],
  exposure: ToolExposure = 'auto',
): readonly string[] {
  if (isSearched(tools, exposure)) return []
  const tokens = catalogueTokens(tools)
  const limit = tokens > MAX_LISTED_TOKENS ? MAX_LISTED_TOKENS : STRICT_LISTED_TOKENS
  const mend = 'offer fewer, or set "tool_exposure" to "discovery"'
  const warnings: string[] = []
  if (tokens > limit) {
    const what = `The tools take about ${tokens.toLocaleString('en')} tokens`
    warnings.push(`${what}; ChatGPT has refused more than ${limit.toLocaleString('en')}: ${mend}`)
  }
  if (tools.length > MAX_LISTED_TOOLS) {
    const what = `There are ${tools.length} tools`
    warnings.push(`${what}; beyond ${MAX_LISTED_TOOLS} some clients choose badly: ${mend}`)
  }
  return warnings
}
