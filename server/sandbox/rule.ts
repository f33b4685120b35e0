import {
  compileExpression,
  compileTree,
  type Expression,
  type Path,
  type Report,
  type Scope,
} from '../../engine/index.ts'
import { compilePathPattern } from './path-pattern.ts'
import type { Received } from './received.ts'
import type { RuleText } from './schema.ts'

/** An answer of the API, before it is put on the wire. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly json?: unknown
}

/** What a rule made of a request. */
export interface Played {
  readonly answer: Answer
  /** The parts of the data that the request changed. */
  readonly changed: Scope
}

/** Answers a request, or nothing where the rule is about others. Throws `FailureError` where an expression fails. */
export type Rule = (request: Received, scope: Scope) => Promise<Played | undefined>

/** Compiles one rule; faults are told at the place of the part. */
export function compileRule(text: RuleText, at: Path, report: Report): Rule {
  const match = compileMatch(text)
  const lets = compileNamed(text.let, [...at, 'let'], report)
  const when = text.when === undefined ? undefined : compile(text.when, [...at, 'when'], report)
  const answer = compileAnswer(text, at, report)
  const save = compileNamed(text.save, [...at, 'save'], report)
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

/** Compiles the keys of an answer. */
export function compileAnswer(
  text: Pick<RuleText, 'status' | 'headers' | 'json'>,
  at: Path,
  report: Report,
): (scope: Scope) => Promise<Answer> {
  const status = compileTree(text.status ?? 200, [...at, 'status'], report)
  const headers = compileTree(text.headers ?? {}, [...at, 'headers'], report)
  const json = 'json' in text ? compileTree(text.json, [...at, 'json'], report) : undefined
  return async (scope) => ({
    status: Number(await status.evaluate(scope)),
    headers: (await headers.evaluate(scope)) as Answer['headers'],
    ...(json !== undefined && { json: await json.evaluate(scope) }),
  })
}

interface Named {
  readonly name: string
  readonly expression: Expression
}

function compileNamed(
  sources: Readonly<Record<string, string>> | undefined,
  at: Path,
  report: Report,
): readonly Named[] {
  return Object.entries(sources ?? {}).flatMap(([name, source]) => {
    const expression = compile(source, [...at, name], report)
    return expression === undefined ? [] : [{ name, expression }]
  })
}

function compile(source: string, at: Path, report: Report): Expression | undefined {
  const compiled = compileExpression(source)
  if (compiled.ok) return compiled.expression
  for (const { problem, wanted, offset } of compiled.problems) {
    report(at, problem, wanted, { offset })
  }
  return undefined
}

/** Each value sees those before it. */
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
