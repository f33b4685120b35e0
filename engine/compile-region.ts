import type { Definition } from './definition/schema/definition.ts'
import { type Failure, fail, succeed } from './failure.ts'
import type { Report } from './fault.ts'
import { hostOf } from './hosts.ts'
import type { Region, RegionRow } from './integration.ts'
import { compileExtractAt } from './response/extract.ts'

/** Compiles the table of data centres; nothing for an API that has none. */
export function compileRegion({ region }: Definition, report: Report): Region | undefined {
  if (region === undefined) return undefined
  const rows = Object.entries(region.of).map(([name, row]) => {
    const { title = name, ...hosts } = row
    return [name, { title, hosts }] as const
  })
  const table = { ask: region.ask, default: region.default, of: Object.fromEntries(rows) }
  const fromCallback = region.from && compileFrom(region.from, table.of, report)
  return { ...table, ...(fromCallback && { fromCallback }) }
}

type Rows = Readonly<Record<string, RegionRow>>

/**
 * What comes back with a person is anybody's input: it counts where it names a listed region, by its name or by one of its
 * hosts, and where all that it tells names the same one.
 */
function compileFrom(source: string, rows: Rows, report: Report): Region['fromCallback'] {
  const expression = compileExtractAt(source, ['region', 'from'], report)
  return async (params) => {
    const told = await expression?.evaluate({ callback: params }, {})
    const texts = [told].flat().filter((each) => each !== undefined && each !== '')
    const names = texts.map((each) => regionNamed(String(each), rows))
    const unlisted = texts[names.indexOf(undefined)]
    if (unlisted !== undefined) return fail(unknownRegion(String(unlisted)))
    const [first] = names
    return names.every((name) => name === first) ? succeed(first) : fail(contradiction(texts))
  }
}

function regionNamed(text: string, rows: Rows): string | undefined {
  if (Object.hasOwn(rows, text)) return text
  const host = text.includes('://') ? hostOf(text) : undefined
  if (host === undefined) return undefined
  const found = Object.entries(rows).find(([, { hosts }]) =>
    Object.values(hosts).some((each) => hostOf(each) === host),
  )
  return found?.[0]
}

function unknownRegion(text: string): Failure {
  return {
    kind: 'blocked',
    message: `The answer names "${text.slice(0, 80)}", which is no data centre that the definition lists, so nothing was sent there.`,
    hint: 'Begin again from the link. If it happens again, tell who gave you the link: the data centre may be new.',
    at: 'region.from',
  }
}

function contradiction(texts: readonly unknown[]): Failure {
  return {
    kind: 'blocked',
    message: `The answer names different data centres: ${texts.map((each) => `"${String(each).slice(0, 80)}"`).join(' and ')}.`,
    hint: 'Begin again from the link, and use no address that somebody else sent you.',
    at: 'region.from',
  }
}
