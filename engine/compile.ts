import type { Fault } from './fault.ts'
import type { Integration } from './integration.ts'

/** A definition that was read: an integration where it can serve, and everything wrong with it. */
export interface CompiledDefinition {
  readonly integration?: Integration
  /** Sorted by place; warnings alone do not keep the integration from serving. */
  readonly faults: readonly Fault[]
}

/** Reads, checks and compiles the YAML text of one definition. Never throws on a bad text. */
export function compileDefinition(
  text: string,
  { file, name }: { readonly file: string; readonly name: string },
): CompiledDefinition {
  const problem = `cannot compile ${name} (${text.length} characters) yet`
  return { faults: [{ file, line: 1, column: 1, path: [], problem, severity: 'error' }] }
}
