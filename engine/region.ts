import { type Failure, fail, type Outcome, succeed } from './failure.ts'
import type { Region } from './integration.ts'

/** The name under which the one row of an API without regions stands. */
export const everywhere = ''

/** What `${region.*}` reads: the row's hosts and its title; empty for an API without regions. */
export type RegionScope = Readonly<Record<string, string>>

/** The scopes of all rows by region name; of an API without regions, one under `everywhere`. */
export function regionScopes(region: Region | undefined): ReadonlyMap<string, RegionScope> {
  if (region === undefined) return new Map([[everywhere, {}]])
  return new Map(
    Object.entries(region.of).map(([name, { title, hosts }]) => [name, { ...hosts, title }]),
  )
}

/** The row that an account lives in: its own, or the default; fails on one that is not listed. */
export function regionName(
  region: Region | undefined,
  chosen: string | undefined,
  at: string,
): Outcome<string> {
  if (region === undefined) return succeed(everywhere)
  const name = chosen ?? region.default
  return Object.hasOwn(region.of, name) ? succeed(name) : fail(unknownRegion(region, name, at))
}

function unknownRegion(region: Region, name: string, at: string): Failure {
  return {
    kind: 'invalid_input',
    message: `The account's region "${name}" is not one of ${Object.keys(region.of).join(', ')}.`,
    hint: 'Set the account to one of these regions.',
    at,
  }
}
