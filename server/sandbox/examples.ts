import {
  type App,
  type Fault,
  type Names,
  type Path,
  type Report,
  readDocument,
  type Scope,
  type Secrets,
  suggest,
  type Token,
} from '../../engine/index.ts'
import { compileGenerate } from './generate.ts'
import type { Received } from './received.ts'
import { compileRule, type Rule } from './rule.ts'
import { type ExamplesFile, type Exchange, type RuleText, validateExamples } from './schema.ts'

/** The account that examples are about. */
export interface ExampleAccount {
  readonly region?: string
  readonly auth?: string
  readonly settings: Readonly<Record<string, unknown>>
  /** What the first MCP server of a new Mortise offers of it; everything where this is absent. */
  readonly tags?: readonly string[]
}

/** A file of examples, compiled: an API's data, what it answers, and exchanges that prove the definition. */
export interface Examples {
  readonly account: ExampleAccount
  /** What the account's owner was asked for in secret. */
  readonly secrets: Secrets
  readonly token?: Token
  readonly app?: App
  /** The data of a sandbox that nobody has called yet; made once. */
  readonly data: () => Promise<Scope>
  /** The first one that answers a request is the one that counts. */
  readonly rules: readonly Rule[]
  readonly exchanges: readonly Exchange[]
  /** Tells a fault of the file that shows when its exchanges are run. */
  readonly report: Report
  /** Everything wrong with the file, with what was reported since. */
  readonly faults: () => readonly Fault[]
}

/** An examples file that was read; without examples where it has errors. */
export interface ReadExamples {
  readonly examples?: Examples
  /** Sorted by place. */
  readonly faults: readonly Fault[]
}

/** Reads, checks and compiles the YAML text of an examples file. Never throws on a bad text. */
export function readExamples(text: string, { file }: { readonly file: string }): ReadExamples {
  const document = readDocument(text, { file, validate: validateExamples })
  const { report, faults } = document
  if (document.value === undefined) return { faults: faults() }
  const parts = document.value as ExamplesFile
  const generate = compileGenerate(parts.generate ?? {}, Object.keys(parts.data ?? {}), report)
  const rules = (parts.answers ?? []).map((rule, index) => {
    const at = ['answers', index]
    checkSave(rule, { names: dataNames(parts), at, report })
    return compileRule(rule, at, { report, names: namesOf(parts) })
  })
  if (faults().length > 0) return { faults: faults() }
  const { account, secrets = {}, token, app, data = {}, exchanges = [] } = parts
  let made: Promise<Scope> | undefined
  const examples: Examples = {
    account: { settings: {}, ...account },
    secrets,
    ...(token && { token }),
    ...(app && { app }),
    data: () => {
      made ??= generate(data)
      return made
    },
    rules,
    exchanges,
    report,
    faults,
  }
  return { examples, faults: [] }
}

function dataNames({ data = {}, generate = {} }: ExamplesFile): readonly string[] {
  return [...new Set([...Object.keys(data), ...Object.keys(generate)])]
}

/** What the expressions of a file can see. */
function namesOf(parts: ExamplesFile): Names {
  const request = {
    method: 'any',
    origin: 'any',
    path: 'any',
    params: 'any',
    query: 'any',
    headers: 'any',
    body: 'any',
  } satisfies Record<keyof Received | 'params', 'any'>
  return {
    request,
    data: Object.fromEntries(dataNames(parts).map((name) => [name, 'any' as const])),
    account: { region: 'any', auth: 'any', settings: 'any', tags: 'any' },
    secrets: 'any',
    token: { access: 'any', refresh: 'any' },
    app: { id: 'any', secret: 'any' },
  }
}

function checkSave(
  { save = {} }: RuleText,
  context: { readonly names: readonly string[]; readonly at: Path; readonly report: Report },
): void {
  for (const name of Object.keys(save)) {
    if (context.names.includes(name)) continue
    const at = [...context.at, 'save', name]
    context.report(at, `there is no "${name}" in the data`, suggest(name, context.names), {
      on: 'key',
    })
  }
}
