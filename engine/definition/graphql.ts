/** The variables that a GraphQL document declares, each once: `query ($team: String!, $after: String)`. */
export function variablesOf(document: string): readonly string[] {
  const found = [...document.matchAll(/\$(\w+)\s*:/g)]
  return [...new Set(found.map(([, name = '']) => name))]
}
