import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootPath } from '../support/root.ts'
import { Children, portOf } from './children.ts'
import type { Arrangement } from './contestants/contestant.ts'
import { startMortise, type Variant } from './contestants/mortise.ts'
import { listTool } from './contestants/tool-set.ts'
import { assignCores } from './cores.ts'
import { type Bench, type Measurement, measure, warm } from './measure.ts'
import { reportScale } from './scale-report.ts'
import { type Lookup, measureLookup } from './store-size.ts'

const ROUNDS = 3
const WARM_MS = 800
const MEASURE_MS = 1_500
const CONNECTIONS = 16

/** What the growth of a server costs: in tools, in its log, and in the servers beside it. */
export async function measureScale(): Promise<number> {
  const cores = assignCores()
  const children = new Children()
  const folder = await mkdtemp(join(tmpdir(), 'mortise-scale-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  try {
    const variants = await writeVariants(folder)
    const measurements: Omit<Measurement, 'round'>[] = []
    const lookups: Lookup[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      process.stderr.write(`round ${round} of ${ROUNDS}\n`)
      const upstream = children.startPart('upstream', [], cores.upstream)
      const load = children.startPart('load', [], cores.load)
      const arrangement = { upstreamPort: await portOf(upstream), core: cores.server, folder }
      measurements.push(
        ...(await measureVariants(children, { bench: { upstream, load }, arrangement, variants })),
      )
      for (const servers of [100, 100_000]) {
        lookups.push(await measureLookup(children, arrangement, servers))
      }
      await children.close()
    }
    process.stdout.write(reportScale(measurements, lookups))
    return measurements.some(({ failures }) => failures > 0) ? 1 : 0
  } finally {
    await children.close()
  }
}

/** The first is what the others are compared with. */
async function writeVariants(folder: string): Promise<readonly Variant[]> {
  const config = { tool_exposure: 'all' }
  const grown = async (name: string, tools: number) => ({
    name,
    config,
    integrations: await writeGrown(join(folder, name.replaceAll(' ', '-')), tools),
  })
  return [
    { name: 'as it is', config },
    { name: 'audit off', config, env: { MORTISE_AUDIT: 'off' } },
    { name: '1 tool', config: { ...config, allow: [listTool] } },
    await grown('100 tools', 100),
    await grown('1000 tools', 1_000),
  ]
}

/** The project's first definition with resources added until it has about so many tools; not one is called. */
async function writeGrown(folder: string, tools: number): Promise<string> {
  const text = await readFile(rootPath('integrations', 'zoho_bigin.yaml'), 'utf8')
  const added = Array.from({ length: Math.ceil(tools / 2) }, (_, index) => {
    const name = `extra_${String.fromCharCode(97 + (index % 26))}${index}`
    return `  ${name}:
    list: { about: List these records of the organisation., get: /${name}, items: data }
    get: { about: Get one of these records by its id., get: "/${name}/\${args.id}" }
`
  })
  await mkdir(folder)
  await writeFile(join(folder, 'zoho_bigin.yaml'), `${text}\n${added.join('')}`)
  return folder
}

interface Scale {
  readonly bench: Bench
  readonly arrangement: Arrangement
  readonly variants: readonly Variant[]
}

async function measureVariants(
  children: Children,
  { bench, arrangement, variants }: Scale,
): Promise<Omit<Measurement, 'round'>[]> {
  const contestants = []
  for (const variant of variants) {
    const { requests, ...started } = await startMortise(children, arrangement, variant)
    const { list, tools } = requests
    const contestant = { ...started, requests: { ...(list && { list }), ...(tools && { tools }) } }
    await warm(bench, contestant, WARM_MS)
    contestants.push(contestant)
  }
  const measured = []
  for (const workload of ['list', 'tools'] as const) {
    for (const contestant of contestants) {
      const cell = { workload, connections: CONNECTIONS, durationMs: MEASURE_MS }
      measured.push(await measure(bench, contestant, cell))
    }
  }
  return measured.filter((one) => one !== undefined)
}
