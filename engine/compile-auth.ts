import { compileScheme, schemeOf } from './auth/index.ts'
import type { Authorise, SchemeContext } from './auth/scheme.ts'
import { compileStep } from './compile-step.ts'
import { asksOf, type WrittenWay } from './definition/fields.ts'
import { bound } from './expression/expression.ts'
import { lentNames } from './expression/lent.ts'
import type { Names } from './expression/scope.ts'
import type { Path, Report } from './fault.ts'
import type { Auth } from './integration.ts'
import { regionScopes } from './region.ts'
import { compileAddress } from './request/address.ts'
import { compilePlacement } from './request/apply.ts'
import { compileText, expressionsOf, type ReadAt, reportUnknownNames } from './request/place.ts'
import { compileParams } from './request/query.ts'
import type { TargetContext } from './request/target.ts'
import { compileExtractAt } from './response/extract.ts'
import { readWait } from './response/limit.ts'

/** One way to authenticate: what the host knows of it, and what it does to a request. */
export interface CompiledWay {
  readonly auth: Auth
  readonly authorise: Authorise
}

/** What ways are compiled with. */
export interface WayContext extends TargetContext {
  readonly integration: string
}

/** Compiles one way to authenticate; nothing where it has no scheme, which has a fault of its own. */
export function compileWay(
  { way, at }: WrittenWay,
  context: WayContext,
  report: Report,
): CompiledWay | undefined {
  const scheme = schemeOf(way)
  if (scheme === undefined) return undefined
  const asks = asksOf(way)
  const own = withAccount(
    context.names,
    asks.map(({ name }) => name),
  )
  const names = { ...own, [bound]: lentNames }
  const lent = { ...context, names, at: [...at, scheme] }
  const { authorise, grants } = compileScheme(way, scheme, lendTo(lent, report))
  const { name = scheme, title = name } = way
  return { auth: { name, title, scheme, asks, ...(grants && { grants }) }, authorise }
}

/** Secrets are read where requests are authorised, and nowhere else. */
function withAccount(names: Names, asked: readonly string[]): Names {
  const { account = {} } = names
  const own = Object.fromEntries(asked.map((name) => [name, 'any' as const]))
  return account === 'any' ? names : { ...names, account: { ...account, ...own } }
}

/** What the other rooms do for a scheme. */
function lendTo(context: WayContext & { readonly at: Path }, report: Report): SchemeContext {
  const regions = regionScopes(context.region)
  const know = (reads: readonly ReadAt[], names: Names) =>
    reportUnknownNames(reads, () => names, report)
  return {
    integration: context.integration,
    at: context.at,
    region: context.region,
    names: context.names,
    report,
    readWait,
    regionScope: (region) => regions.get(region) ?? {},
    compileExtract: (source, at) => compileExtractAt(source, at, report),
    compileStep: (step, at, names) => compileStep(step, at, { ...context, names }, report),
    compileAddress: (source, at, names) =>
      compileAddress({ source, at }, { ...context, names }, report).find,
    compileApply: (apply, at, names) => {
      const { reads, place } = compilePlacement(apply, at, report)
      know(reads, names)
      return place
    },
    compileQuery: (params, at, names) => {
      const { reads, render } = compileParams(params, at, report)
      know(reads, names)
      return render
    },
    compileText: (source, at, names) => {
      const template = compileText(source, at, report)
      const expressions = expressionsOf(template)
      know(
        expressions.map((expression) => ({ expression, at })),
        names,
      )
      return async (scope) => template?.render(scope, (value) => value)
    },
  }
}
