import {
  checkScope,
  compileExpression,
  compileTree,
  type Expression,
  type Names,
  type Path,
  type Report,
  type Scope,
  type Tree,
} from '../../engine/index.ts'
import { compilePathPattern } from './path-pattern.ts'
import type { Received } from './received.ts'
import type { RuleText } from './schema.ts'

/** An answer of the API, before it is put on the wire. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly text?: string
  readonly base64?: string
}

/** What a rule made of a request. */
export interface Played {
  readonly answer: Answer
  /** The parts of the data that the request changed. */
  readonly changed: Scope
}

/** Answers a request, or nothing where the rule is about others. Throws `FailureError` where an expression fails. */
export type Rule = (request: Received, scope: Scope) => Promise<Played | undefined>

/** Where faults of a rule go, and what its expressions can see. */
export interface RuleContext {
  readonly report: Report
  readonly names: Names
}

/** Compiles one rule; faults are told at the place of the part. */
export function compileRule(text: RuleText, at: Path, outer: RuleContext): Rule {
  const match = compileMatch(text)
  const lets = compileLets(text.let, [...at, 'let'], outer)
  const named = Object.fromEntries(
    Object.keys(text.let ?? {}).map((name) => [name, 'any' as const]),
  )
  const context = { ...outer, names: { ...outer.names, ...named } }
  const when = text.when === undefined ? undefined : compile(text.when, [...at, 'when'], context)
  const answer = compileAnswer(text, at, context)
  const save = Object.entries(text.save ?? {}).flatMap(([name, source]) =>
    compileNamed(name, source, { at: [...at, 'save'], context }),
  )
  return async (request, outer) => {
    const params = match(request)
    if (params === undefined) return undefined
    const scope = await extend({ ...outer, request: { ...request, params } }, lets)
    if (when !== undefined && (await when.evaluate(scope)) !== true) return undefined
    const answered = await answer(scope)
    return { answer: answered, changed: await evaluateAll(save, scope) }
  }
}

const verbs = ['get', 'post', 'put', 'patch', 'delete'] as const

/** A rule without a verb is about every request. */
function compileMatch(text: RuleText): (request: Received) => Scope | undefined {
  const verb = verbs.find((each) => text[each] !== undefined)
  const pattern = verb && text[verb]
  if (verb === undefined || pattern === undefined) return () => ({})
  const matchPath = compilePathPattern(pattern)
  const method = verb.toUpperCase()
  return (request) => (request.method === method ? matchPath(request.path) : undefined)
}

function compileAnswer(
  text: RuleText,
  at: Path,
  context: RuleContext,
): (scope: Scope) => Promise<Answer> {
  const status = compileValue(text.status ?? 200, [...at, 'status'], context)
  const headers = compileValue(text.headers ?? {}, [...at, 'headers'], context)
  const json = 'json' in text ? compileValue(text.json, [...at, 'json'], context) : undefined
  const words = compileValue(text.text, [...at, 'text'], context)
  return async (scope) => ({
    status: Number(await status.evaluate(scope)),
    headers: (await headers.evaluate(scope)) as Answer['headers'],
    ...(json !== undefined && { json: await json.evaluate(scope) }),
    ...(text.text !== undefined && { text: String(await words.evaluate(scope)) }),
    ...(text.base64 !== undefined && { base64: text.base64 }),
  })
}

function compileValue(value: unknown, at: Path, { report, names }: RuleContext): Tree {
  const tree = compileTree(value, at, report)
  for (const expression of tree.expressions) {
    for (const { problem, wanted, offset } of checkScope(expression, names)) {
      report(expression.at ?? at, problem, wanted, { offset })
    }
  }
  return tree
}

interface Named {
  readonly name: string
  readonly expression: Expression
}

/** Each value sees those before it. */
function compileLets(lets: RuleText['let'], at: Path, outer: RuleContext): readonly Named[] {
  let context = outer
  return Object.entries(lets ?? {}).flatMap(([name, source]) => {
    const compiled = compileNamed(name, source, { at, context })
    context = { ...context, names: { ...context.names, [name]: 'any' } }
    return compiled
  })
}

function compileNamed(
  name: string,
  source: string,
  { at, context }: { readonly at: Path; readonly context: RuleContext },
): readonly Named[] {
  const expression = compile(source, [...at, name], context)
  return expression === undefined ? [] : [{ name, expression }]
}

/** The file is the operator's own, and what plays it may share a busy machine: more patience than with a call's own expressions. */
const PATIENCE_MS = 2000

function compile(source: string, at: Path, { report, names }: RuleContext): Expression | undefined {
  const compiled = compileExpression(source, PATIENCE_MS)
  const problems = compiled.ok ? checkScope(compiled.expression, names) : compiled.problems
  for (const { problem, wanted, offset } of problems) report(at, problem, wanted, { offset })
  return compiled.ok ? compiled.expression : undefined
}

async function extend(outer: Scope, lets: readonly Named[]): Promise<Scope> {
  let scope = outer
  for (const { name, expression } of lets) {
    scope = { ...scope, [name]: await expression.evaluate(scope) }
  }
  return scope
}

async function evaluateAll(named: readonly Named[], scope: Scope): Promise<Scope> {
  const values: Record<string, unknown> = {}
  for (const { name, expression } of named) values[name] = await expression.evaluate(scope)
  return values
}
