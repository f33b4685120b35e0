import type { Path, Report } from '../fault.ts'
import type { CompiledTemplate, Tree } from './expression.ts'

/** Compiles a scalar with `${...}` in it. */
export function compileTemplate(source: string): CompiledTemplate {
  return { ok: false, problems: [{ problem: `cannot compile "${source}" yet`, offset: 0 }] }
}

/** Compiles every template of a YAML value; problems are told by path. */
export function compileTree(value: unknown, path: Path, report: Report): Tree {
  report(path, 'cannot compile yet')
  return { isAsync: false, expressions: [], evaluate: () => value }
}
