import { isDeepStrictEqual } from 'node:util'
import { compileExpression } from '../../engine/expression/compile.ts'
import { readCases, type SuiteCase } from './cases.ts'

/**
 * Runs JSONata's own test suite, which its package does not carry, from a checkout:
 * `git clone --branch v2.2.2 https://github.com/jsonata-js/jsonata && npm run jsonata -- ./jsonata`
 * Every expression that we accept must come to what the suite says, in whichever tier it runs.
 */

/** How a case went, and what to say of it. */
interface Ran {
  readonly kind: string
  readonly note?: string
}

async function run({ source, input, bindings, wanted }: SuiteCase): Promise<Ran> {
  const compiled = compileExpression(source)
  if (!compiled.ok) {
    if (wanted === 'failure') return { kind: 'refused while loading, as the suite has it' }
    const note = compiled.problems.map(({ problem }) => problem).join('; ')
    return { kind: 'refused while loading, though it has a value', note }
  }
  const { tier, evaluate } = compiled.expression
  try {
    const value = await evaluate(structuredClone(input), bindings)
    return judge({ value }, wanted, tier)
  } catch (error) {
    if (!isTimeout(error)) return judge('failure', wanted, tier)
    return { kind: 'stopped by the bound on time', note: String(error) }
  }
}

function judge(own: SuiteCase['wanted'], wanted: SuiteCase['wanted'], tier: string): Ran {
  if (isDeepStrictEqual(plain(own), plain(wanted))) return { kind: `equal, tier ${tier}` }
  const note = `${JSON.stringify(own)}, not ${JSON.stringify(wanted)}`
  return { kind: different, note: `${tier}: ${note}` }
}

const different = 'different'

/** The interpreter's code for an evaluation that takes too long. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message.includes('D1012')
}

/** By way of JSON, in which the suite tells its results. */
function plain(told: SuiteCase['wanted']): unknown {
  return JSON.parse(JSON.stringify(told))
}

const [, , checkout] = process.argv
if (checkout === undefined) {
  process.stderr.write('Name the folder of a checkout of jsonata-js/jsonata.\n')
  process.exitCode = 2
} else {
  const counts = new Map<string, number>()
  for (const each of readCases(checkout)) {
    const { kind, note } = await run(each)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    if (note !== undefined) process.stdout.write(`${each.name} ${kind}: ${note}\n`)
  }
  for (const [kind, count] of counts) process.stdout.write(`${count} ${kind}\n`)
  process.exitCode = counts.has(different) ? 1 : 0
}
