import type { Tool } from '../../engine/index.ts'

/** What an access token lets its client do: call the tools that only read, or those that change something. */
export const scopes = ['read', 'write'] as const

export type Scope = (typeof scopes)[number]

/** What a call of a tool takes. */
export function scopeOf({ annotations }: Pick<Tool, 'annotations'>): Scope {
  return annotations.readOnlyHint ? 'read' : 'write'
}

/** What calling any of some tools takes, and no more. */
export function scopesOf(tools: Iterable<Pick<Tool, 'annotations'>>): readonly Scope[] {
  const needed = new Set([...tools].map(scopeOf))
  return scopes.filter((scope) => scope === 'read' || needed.has(scope))
}
