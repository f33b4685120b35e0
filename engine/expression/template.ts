import { type Failure, FailureError } from '../failure.ts'
import type { Path, Report } from '../fault.ts'
import { compileExpression } from './compile.ts'
import {
  bound,
  type CompiledTemplate,
  type Encode,
  type Expression,
  type ExpressionProblem,
  type Scope,
  type Template,
  type Tree,
} from './expression.ts'
import { splitInterpolation } from './interpolation.ts'

/** Compiles a scalar with `${...}` in it. */
export function compileTemplate(source: string): CompiledTemplate {
  const pieces = splitInterpolation(source)
  if ('offset' in pieces) {
    const problem = { problem: '"${" is never closed', wanted: 'close it with "}"', ...pieces }
    return { ok: false, problems: [problem] }
  }
  const parts: (string | Expression)[] = []
  const problems: ExpressionProblem[] = []
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      parts.push(piece.text)
      continue
    }
    const compiled = compileExpression(piece.source)
    if (compiled.ok) parts.push({ ...compiled.expression, offset: piece.offset })
    else
      problems.push(
        ...compiled.problems.map((each) => ({ ...each, offset: each.offset + piece.offset })),
      )
  }
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, template: createTemplate(source, parts) }
}

function createTemplate(source: string, parts: Template['parts']): Template {
  const literal = parts.every((part) => typeof part === 'string') ? parts.join('') : undefined
  const isAsync = parts.some((part) => typeof part !== 'string' && part.isAsync)
  const [only] = parts
  const lone = parts.length === 1 && typeof only === 'object' ? only : undefined
  const render: Template['render'] = (scope, encode) => {
    if (literal !== undefined) return literal
    const runs = parts.map(
      (part) => () => (typeof part === 'string' ? part : part.evaluate(scope, scope[bound])),
    )
    return settle(runs, isAsync, (values) => joinParts(values, parts, encode))
  }
  return {
    source,
    parts,
    isAsync,
    ...(literal !== undefined && { literal }),
    render,
    evaluate:
      lone === undefined
        ? (scope) => render(scope, asItIs)
        : (scope) => lone.evaluate(scope, scope[bound]),
  }
}

const asItIs: Encode = (text) => text

/**
 * Runs all, and hands on their values. Where one is asynchronous each is run as such: one that throws at once would leave
 * the failure of another unheard, which ends the process.
 */
function settle<T>(
  runs: readonly (() => unknown)[],
  isAsync: boolean,
  use: (values: readonly unknown[]) => T,
): T | Promise<T> {
  if (!isAsync) return use(runs.map((run) => run()))
  return Promise.all(runs.map(async (run) => run())).then(use)
}

/** No half text is made: one part without a value leaves the whole without one. Null counts as no value. */
function joinParts(
  values: readonly unknown[],
  parts: Template['parts'],
  encode: Encode,
): string | undefined {
  let text = ''
  for (const [index, value] of values.entries()) {
    if (value === undefined || value === null) return undefined
    const part = parts[index]
    text += typeof part === 'object' ? encode(scalarText(value, part)) : value
  }
  return text
}

function scalarText(value: unknown, { source }: Expression): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new FailureError(notScalar(source))
}

function notScalar(source: string): Failure {
  return {
    kind: 'definition',
    message: `"\${${source}}" stands inside a text, and its value is a list or an object.`,
    hint: 'Take a single value out of it with JSONata in the definition.',
    at: 'expression',
  }
}

/** YAML takes a text that holds `: ` for a map, so that an expression becomes a key. */
const strayTemplate = '"${" stands in a key, where nothing reads it'

/** A part of a tree, compiled: the value of one call. */
type Grow = (scope: Scope) => unknown

interface Branch {
  readonly grow: Grow
  readonly expressions: readonly Expression[]
}

/** Compiles every template of a YAML value; problems are told by path. */
export function compileTree(value: unknown, path: Path, report: Report): Tree {
  const { grow, expressions } = compileBranch(value, path, report)
  const isAsync = expressions.some((expression) => expression.isAsync)
  return { isAsync, expressions, evaluate: grow }
}

function compileBranch(value: unknown, path: Path, report: Report): Branch {
  if (typeof value === 'string') return compileLeaf(value, path, report)
  if (typeof value !== 'object' || value === null) return constant(value)
  const entries = Object.entries(value).map(([key, each]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    if (key.includes('${'))
      report(at, strayTemplate, 'put the whole value in quotes', { on: 'key' })
    return [key, compileBranch(each, at, report)] as const
  })
  const expressions = entries.flatMap(([, branch]) => branch.expressions)
  if (expressions.length === 0) return constant(withoutEscapes(value, entries))
  const gather = Array.isArray(value) ? gatherList : gatherObject
  const isAsync = expressions.some((expression) => expression.isAsync)
  const names = entries.map(([key]) => key)
  const grow: Grow = (scope) => {
    const runs = entries.map(
      ([, branch]) =>
        () =>
          branch.grow(scope),
    )
    return settle(runs, isAsync, (values) => gather(names, values))
  }
  return { grow, expressions }
}

function compileLeaf(source: string, path: Path, report: Report): Branch {
  const compiled = compileTemplate(source)
  if (!compiled.ok) {
    for (const { problem, wanted, offset } of compiled.problems)
      report(path, problem, wanted, { offset })
    return constant(undefined)
  }
  const { literal, parts, evaluate } = compiled.template
  if (literal !== undefined) return constant(literal)
  const expressions = parts.filter((part) => typeof part === 'object')
  for (const each of expressions) report.compiled?.(path, each)
  return { grow: evaluate, expressions: expressions.map((each) => ({ ...each, at: path })) }
}

function constant(value: unknown): Branch {
  return { grow: () => value, expressions: [] }
}

/** A branch without expressions is one value for all calls. */
function withoutEscapes(value: object, entries: readonly (readonly [string, Branch])[]): unknown {
  const gather = Array.isArray(value) ? gatherList : gatherObject
  return Object.freeze(
    gather(
      entries.map(([key]) => key),
      entries.map(([, branch]) => branch.grow({})),
    ),
  )
}

function gatherList(_: readonly string[], values: readonly unknown[]): unknown[] {
  return values.filter((value) => value !== undefined)
}

function gatherObject(names: readonly string[], values: readonly unknown[]): object {
  return Object.fromEntries(
    names.map((name, index) => [name, values[index]]).filter(([, value]) => value !== undefined),
  )
}
