import type { Expression, Scope, Template } from '../expression/expression.ts'
import { FailureError } from '../failure.ts'
import type { Path, Report } from '../fault.ts'
import type { Region } from '../integration.ts'
import { everywhere, type RegionScope, regionScopes } from '../region.ts'
import { type SplitUrl, splitUrl } from '../url.ts'
import { compileText, expressionsOf, regionNames, reportUnknownNames } from './place.ts'

/** An address of each region, by region name. */
export type Addresses = ReadonlyMap<string, SplitUrl>

/**
 * Renders an address for every region while loading, so that a call only looks it up, and so that nothing of a call can
 * reach an authority.
 */
export function compileAddresses(
  source: string,
  { region, at }: { readonly region: Region | undefined; readonly at: Path },
  report: Report,
): Addresses {
  const template = compileText(source, at, report)
  const addresses = new Map<string, SplitUrl>()
  if (template === undefined) return addresses
  const reads = expressionsOf(template).map((expression) => ({ expression, at }))
  reportUnknownNames(reads, () => regionNames(region), report)
  for (const [name, scope] of regionScopes(region)) {
    const text = renderAddress(template, scope)
    const address = text === undefined ? undefined : splitUrl(text)
    if (address === undefined) report(at, addressProblem(source, name, text), addressWanted)
    else addresses.set(name, address)
  }
  return addresses
}

const addressWanted =
  'write an https address such as "https://api.example.com/v2" or "${region.api}/v2"'

function renderAddress(template: Template, region: RegionScope): string | undefined {
  if (template.isAsync) return undefined
  const text = template.render({ region }, (value) => value)
  return typeof text === 'string' ? text : undefined
}

function addressProblem(source: string, region: string, address: string | undefined): string {
  const where = region === everywhere ? '' : ` in region "${region}"`
  const what = address === undefined ? 'nothing' : `"${address}"`
  return `"${source}" gives ${what}${where}, which is no web address`
}

/** A path, compiled. */
export interface CompiledPath {
  readonly expressions: readonly Expression[]
  /** The path of one call, every value kept inside its own segment. */
  readonly render: (scope: Scope) => Promise<string>
}

/** Compiles the path of a request. */
export function compilePath(
  { source, at }: { readonly source: string; readonly at: Path },
  report: Report,
): CompiledPath {
  if (!source.startsWith('/')) {
    report(at, `the path "${source}" does not begin with "/"`, `write "/${source}"`)
  }
  const template = compileText(source, at, report)
  const expressions = expressionsOf(template)
  if (template === undefined || template.literal !== undefined) {
    return { expressions, render: async () => source }
  }
  const render = async (scope: Scope): Promise<string> => {
    const path = await template.render(scope, encodeSegment)
    if (path === undefined) throw new FailureError(unfilled(source))
    return path
  }
  return { expressions, render }
}

/** Percent-encodes a value for one path segment; refuses the texts that a server reads as a way out of it. */
function encodeSegment(value: string): string {
  if (value === '' || value === '.' || value === '..' || !value.isWellFormed()) {
    throw new FailureError({
      kind: 'invalid_input',
      message: `The value ${JSON.stringify(value)} cannot stand in an address.`,
      hint: 'Give the id exactly as a list returned it.',
      at: 'path',
    })
  }
  return encodeURIComponent(value)
}

function unfilled(source: string) {
  return {
    kind: 'invalid_input',
    message: `The address ${source} lacks a value.`,
    hint: 'Give every argument that the address names.',
    at: 'path',
  } as const
}
