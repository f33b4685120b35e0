import type { Expression, Scope, Template } from '../expression/expression.ts'
import type { Names } from '../expression/scope.ts'
import { type Failure, FailureError } from '../failure.ts'
import type { Path, Report } from '../fault.ts'
import { hostOf, type IsListed } from '../hosts.ts'
import type { Region } from '../integration.ts'
import { everywhere, type RegionScope, regionScopes } from '../region.ts'
import { isSafeUrl, type SplitUrl, splitUrl } from '../url.ts'
import { compileText, expressionsOf, reportUnknownNames } from './place.ts'
import { encodeSegment } from './url.ts'

/** Where an address leads for a call: known while loading unless values of the account are in it. */
export type FindAddress = (region: string, scope: Scope) => SplitUrl | Promise<SplitUrl>

/** An address, compiled. */
export interface CompiledAddress {
  readonly expressions: readonly Expression[]
  readonly find: FindAddress
}

/** What addresses of a definition are compiled with. */
export interface AddressContext {
  readonly region: Region | undefined
  /** What an address can read. */
  readonly names: Names
  /** Names of `account` that its owner was asked for; any other came out of an answer. */
  readonly asked: ReadonlySet<string>
  /** The hosts to which a value of an answer may lead. */
  readonly isListed: IsListed
}

/** Compiles an address; faults are told at its place. */
export function compileAddress(
  { source, at }: { readonly source: string; readonly at: Path },
  context: AddressContext,
  report: Report,
): CompiledAddress {
  const parts = splitTemplate(source)
  // Told of the whole, so that a fault is at its own column.
  const whole = compileText(source, at, report)
  const [authority, path] = [parts.authority, parts.path].map((part) =>
    compileText(part, at, ignore),
  )
  if (whole === undefined || authority === undefined || path === undefined)
    return { expressions: [], find: unknownAddress(source) }
  const expressions = expressionsOf(whole)
  const reads = expressions.map((expression) => ({ expression, at }))
  reportUnknownNames(reads, () => context.names, report)
  const template = { source, authority, path }
  const find = expressions.every(readsRegionOnly)
    ? findKnown(template, { at, region: context.region, report })
    : findOfCall(template, context)
  return { expressions, find }
}

const ignore: Report = () => undefined

interface AddressTemplate {
  readonly source: string
  readonly authority: Template
  readonly path: Template
}

/** The text up to where the path begins, and the rest; braces of an interpolation are no part of an address. */
function splitTemplate(source: string): { readonly authority: string; readonly path: string } {
  const masked = source.replace(/\$\{[^}]*\}/g, (whole) => 'x'.repeat(whole.length))
  const scheme = /^[a-z]+:\/\//i.exec(masked)?.[0].length ?? 0
  const path = masked.slice(scheme).search(/[/?#]/)
  const end = path === -1 ? source.length : scheme + path
  return { authority: source.slice(0, end), path: source.slice(end) }
}

function readsRegionOnly({ reads, variables }: Expression): boolean {
  return variables.length === 0 && reads.every(([root]) => root === 'region')
}

/** A fault was told of it, so that it is never asked for. */
function unknownAddress(source: string): FindAddress {
  return () => {
    throw new TypeError(`the address "${source}" was not compiled`)
  }
}

interface Known {
  readonly at: Path
  readonly region: Region | undefined
  readonly report: Report
}

/** Renders an address for every region while loading, so that a call only looks it up. */
function findKnown(template: AddressTemplate, { at, region, report }: Known): FindAddress {
  const addresses = new Map<string, SplitUrl>()
  for (const [name, scope] of regionScopes(region)) {
    const text = renderSafely(template, scope)
    const address = text === undefined ? undefined : splitUrl(text)
    if (address === undefined) {
      report(at, addressProblem(template.source, name, text), addressWanted)
    } else addresses.set(name, address)
  }
  return (name) => {
    const address = addresses.get(name)
    if (address === undefined) throw new TypeError(`no address for region "${name}"`)
    return address
  }
}

const addressWanted =
  'write an https address such as "https://api.example.com/v2" or "${region.api}/v2"'

/** An expression that fails on what is known already gives nothing. */
function renderSafely(template: AddressTemplate, region: RegionScope): string | undefined {
  try {
    return renderKnown(template, region)
  } catch (error) {
    if (error instanceof FailureError) return undefined
    throw error
  }
}

function renderKnown(
  { authority, path }: AddressTemplate,
  region: RegionScope,
): string | undefined {
  if (authority.isAsync || path.isAsync) return undefined
  const parts = [authority, path].map((part) => part.render({ region }, (value) => value))
  return parts.every((part) => typeof part === 'string') ? parts.join('') : undefined
}

function addressProblem(source: string, region: string, address: string | undefined): string {
  const where = region === everywhere ? '' : ` in region "${region}"`
  const what = address === undefined ? 'nothing' : `"${address}"`
  return `"${source}" gives ${what}${where}, which is no web address`
}

/** Renders an address for each call, since values of the account or of the call are in it. */
function findOfCall(template: AddressTemplate, context: AddressContext): FindAddress {
  const { source, authority, path } = template
  // What begins with a value may be a whole address; behind a scheme or a name it can only be a part of the host.
  const encode = source.startsWith('${') ? (value: string) => value : keepHostPart
  const isLearnt = expressionsOf(authority).some((expression) =>
    expression.reads.some(([root, name = '']) => root === 'account' && !context.asked.has(name)),
  )
  return async (_, scope) => {
    const host = await authority.render(scope, encode)
    const rest = await path.render(scope, encodeSegment)
    if (host === undefined || rest === undefined) throw new FailureError(unfilled(source))
    const text = joinAddress(host, rest)
    const address = isSafeUrl(text) ? splitUrl(text) : undefined
    if (address === undefined) throw new FailureError(noAddress(text))
    if (isLearnt && !context.isListed(hostOf(text) ?? '')) throw new FailureError(unlisted(text))
    return address
  }
}

function joinAddress(host: string, rest: string): string {
  return host.replace(/\/+$/, rest.startsWith('?') ? '/' : '') + rest
}

const hostPart = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/i

function keepHostPart(value: string): string {
  if (hostPart.test(value)) return value
  throw new FailureError({
    kind: 'invalid_input',
    message: `The account's value ${JSON.stringify(value.slice(0, 100))} cannot be part of a host.`,
    hint: 'Correct the settings of the account: give letters, digits, "-" and "." alone.',
    at: 'address',
  })
}

function unfilled(source: string): Failure {
  return {
    kind: 'invalid_input',
    message: `The address ${source} lacks a value of the account.`,
    hint: 'Complete the settings of the account.',
    at: 'address',
  }
}

function noAddress(text: string): Failure {
  return {
    kind: 'invalid_input',
    message: `The account's settings give ${JSON.stringify(text.slice(0, 200))}, which is no https address.`,
    hint: 'Correct the settings of the account.',
    at: 'address',
  }
}

function unlisted(text: string): Failure {
  return {
    kind: 'blocked',
    message: `The API told the host "${hostOf(text)}", which the definition does not list.`,
    hint: 'Add it to "hosts" in the definition if calls may go there.',
    at: 'address',
  }
}
