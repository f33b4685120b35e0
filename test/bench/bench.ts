import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAnswers } from './check-answers.ts'
import { Children, portOf } from './children.ts'
import type { Arrangement, Contestant } from './contestants/contestant.ts'
import { isMortiseBuilt, startMortise } from './contestants/mortise.ts'
import { startProxy } from './contestants/proxy.ts'
import { startSdk } from './contestants/sdk.ts'
import { startToolbox } from './contestants/toolbox.ts'
import { assignCores, type Cores } from './cores.ts'
import { reportExpressions } from './expressions.ts'
import { type Bench, type Cell, cells, type Measurement, measure, warm } from './measure.ts'
import { type Options, parseOptions, usage } from './options.ts'
import { describeMachine, formatReport } from './report.ts'

/** How much is measured. */
export interface Plan {
  /** Each with processes of its own: the same program settles at different speeds from start to start. */
  readonly rounds: number
  /** Of load for each workload before the first measurement of a process. */
  readonly firstWarmMs: number
  /** Of load before each measurement, since code that idles grows cold. */
  readonly warmMs: number
  readonly measureMs: number
}

const fullPlan: Plan = { rounds: 3, firstWarmMs: 1_000, warmMs: 300, measureMs: 1_100 }
const quickPlan: Plan = { rounds: 1, firstWarmMs: 600, warmMs: 200, measureMs: 700 }

/** Measures, prints what came of it, and gives the exit code. */
export async function runBench(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv)
  if (options === undefined) {
    process.stderr.write(usage)
    return 2
  }
  if (!options.withoutMortise && !isMortiseBuilt()) {
    process.stderr.write('Mortise is not built: run npm run build, or pass --without-mortise.\n')
    return 2
  }
  return measureAll(options)
}

async function measureAll(options: Options): Promise<number> {
  const plan = options.isQuick ? quickPlan : fullPlan
  const ours: Start = (children, arrangement) => startMortise(children, arrangement)
  const starts = options.withoutMortise ? rivals : [ours, ...rivals]
  const cores = assignCores()
  const children = new Children()
  const folder = await mkdtemp(join(tmpdir(), 'mortise-bench-'))
  process.once('exit', () => {
    children.kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  try {
    const measurements: Measurement[] = []
    for (let round = 1; round <= plan.rounds; round++) {
      process.stderr.write(`round ${round} of ${plan.rounds}\n`)
      measurements.push(...(await runRound({ round, plan, starts, cores, children, folder })))
      await children.close()
    }
    process.stdout.write(formatReport(measurements, { cores, rounds: plan.rounds }))
    process.stdout.write(`\n${await reportExpressions()}`)
    if (options.jsonFile !== undefined) {
      const numbers = { machine: describeMachine(), cores: cores.told, measurements }
      await writeFile(options.jsonFile, `${JSON.stringify(numbers, null, 2)}\n`)
    }
    return measurements.some(({ failures }) => failures > 0) ? 1 : 0
  } finally {
    await children.close()
  }
}

type Start = (children: Children, arrangement: Arrangement) => Promise<Contestant | undefined>

/** All that Mortise is compared with. */
const rivals: readonly Start[] = [startProxy, startSdk, startToolbox]

interface Round {
  readonly round: number
  readonly plan: Plan
  readonly starts: readonly Start[]
  readonly cores: Cores
  readonly children: Children
  readonly folder: string
}

async function runRound(settings: Round): Promise<Measurement[]> {
  const { round, plan, starts, cores, children, folder } = settings
  const upstream = children.startPart('upstream', [], cores.upstream)
  const bench = { upstream, load: children.startPart('load', [], cores.load) }
  const arrangement = { upstreamPort: await portOf(upstream), core: cores.server, folder }
  const started = await Promise.all(starts.map((start) => start(children, arrangement)))
  const contestants = started.filter((contestant) => contestant !== undefined)
  for (const contestant of contestants) {
    await checkAnswers(contestant)
    await warm(bench, contestant, plan.firstWarmMs)
  }
  const measurements: Measurement[] = []
  for (const cell of cells) {
    // Turned about, so that nobody always comes after the same neighbour.
    const order = round % 2 === 1 ? contestants : contestants.toReversed()
    for (const contestant of order) {
      const measured = await measureCell(bench, contestant, cell, plan)
      if (measured !== undefined) measurements.push({ ...measured, round })
    }
  }
  return measurements
}

async function measureCell(bench: Bench, contestant: Contestant, cell: Cell, plan: Plan) {
  const { warmMs, measureMs } = plan
  await measure(bench, contestant, { ...cell, durationMs: warmMs })
  return measure(bench, contestant, { ...cell, durationMs: measureMs })
}
