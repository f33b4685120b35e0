import type { OAuth2 } from '../../definition/schema/auth/oauth2.ts'
import type { SchemeContext } from '../scheme.ts'

/** What to ask for: what the definition asks for in any case, and what some of its methods need, or all, each once. */
export function scopesFor(
  { scopes = [] }: OAuth2,
  { methodScopes }: Pick<SchemeContext, 'methodScopes'>,
  methods?: ReadonlySet<string>,
): readonly string[] {
  const needed = [...methodScopes].filter(([key]) => methods === undefined || methods.has(key))
  return [...new Set([...scopes, ...needed.flatMap(([, own]) => own)])]
}
