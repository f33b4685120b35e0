import {
  type Catalog,
  fail,
  type Integration,
  type Outcome,
  type Region,
  succeed,
  suggest,
} from '../../engine/index.ts'

const MAX_QUOTED = 80

/** The integration that a caller names. */
export function findIntegration(catalog: Catalog, name: string): Outcome<Integration> {
  const integration = catalog.find(name)
  if (integration !== undefined) return succeed(integration)
  const known = catalog.entries().filter((entry) => entry.integration !== undefined)
  const right = suggest(
    name,
    known.map((entry) => entry.name),
  )
  return fail({
    kind: 'invalid_input',
    message: `There is no integration "${name.slice(0, MAX_QUOTED)}"${right === undefined ? '' : `, ${right}`}`,
    hint: 'Name one that GET /integration lists.',
    at: 'integration',
  })
}

/** The region that an account lives in: the one that a caller names, or the default; null where there are none. */
export function chooseRegion(
  { name, region }: Integration,
  chosen: string | null | undefined,
): Outcome<string | null> {
  const wanted = chosen ?? region?.default ?? null
  if (wanted === null || hasRegion(region, wanted)) return succeed(wanted)
  const listed = Object.keys(region?.of ?? {})
  const right = listed.length === 0 ? 'it has no regions' : `its regions are ${listed.join(', ')}`
  return fail({
    kind: 'invalid_input',
    message: `The integration "${name}" has no region "${wanted.slice(0, MAX_QUOTED)}": ${right}`,
    hint: listed.length === 0 ? 'Leave the region out.' : 'Name one of these regions.',
    at: name,
  })
}

function hasRegion(region: Region | undefined, name: string): boolean {
  return region !== undefined && Object.hasOwn(region.of, name)
}
