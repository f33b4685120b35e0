import { compileCertificate, withCertificate } from './auth/certificate.ts'
import { guardGrants } from './auth/guard.ts'
import { compileScheme, schemeOf } from './auth/index.ts'
import type {
  Authorise,
  CompiledScheme,
  HasEnded,
  MethodScopes,
  SchemeContext,
} from './auth/scheme.ts'
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
import { answerBindings } from './response/bindings.ts'
import { decodeLeniently } from './response/decode.ts'
import { compileExtractAt } from './response/extract.ts'
import { readWait } from './response/wait.ts'

/** One way to authenticate: what the host knows of it, and what it does to a request. */
export interface CompiledWay {
  readonly auth: Auth
  readonly authorise: Authorise
  /** Whether an answer means that the token has ended; absent where its status tells. */
  readonly hasEnded?: HasEnded
}

/** What ways are compiled with. */
export interface WayContext extends TargetContext {
  readonly integration: string
  readonly methodScopes: MethodScopes
}

/** Compiles one way to authenticate; nothing where it says not how, which has a fault of its own. */
export function compileWay(
  { way, at }: WrittenWay,
  context: WayContext,
  report: Report,
): CompiledWay | undefined {
  const scheme = schemeOf(way)
  const key = scheme ?? (way.certificate && 'certificate')
  if (key === undefined) return undefined
  const asks = asksOf(way)
  const ownAsks = new Set(asks.map(({ name }) => name))
  const names = { ...withAccount(context.names, ownAsks), [bound]: lentNames }
  const openNames = { ...context.names, [bound]: lentNames }
  const lent = { ...context, names, openNames, ownAsks }
  const compiled: CompiledScheme =
    scheme === undefined
      ? { authorise: async (request) => request }
      : compileScheme(way, scheme, lendTo({ ...lent, at: [...at, scheme] }, report))
  const certificate =
    way.certificate &&
    compileCertificate(way.certificate, lendTo({ ...lent, at: [...at, 'certificate'] }, report))
  const { name = key, title = name } = way
  const { authorise, grants, hasEnded } = certificate
    ? withCertificate(compiled, certificate, regionScopes(context.region))
    : compiled
  return {
    auth: { name, title, scheme: key, asks, ...(grants && { grants: guardGrants(grants) }) },
    authorise,
    ...(hasEnded && { hasEnded }),
  }
}

/** Secrets are read where requests are authorised, and nowhere else. */
function withAccount(names: Names, asked: Iterable<string>): Names {
  const { account = {} } = names
  const own = Object.fromEntries([...asked].map((name) => [name, 'any' as const]))
  return account === 'any' ? names : { ...names, account: { ...account, ...own } }
}

interface LentContext extends WayContext {
  readonly at: Path
  readonly openNames: Names
  /** What this way asks for; `asked` is what all of them do. */
  readonly ownAsks: ReadonlySet<string>
}

/** What the other rooms do for a scheme. */
function lendTo(context: LentContext, report: Report): SchemeContext {
  const regions = regionScopes(context.region)
  const know = (reads: readonly ReadAt[], names: Names) =>
    reportUnknownNames(reads, () => names, report)
  return {
    integration: context.integration,
    at: context.at,
    region: context.region,
    names: context.names,
    openNames: context.openNames,
    asked: context.ownAsks,
    methodScopes: context.methodScopes,
    report,
    readWait,
    regionScope: (region) => regions.get(region) ?? {},
    compileQuestion: (source, at) => compileQuestion(source, at, report),
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

/** A question about an answer: its body is read only where the question is about it. */
function compileQuestion(source: string, at: Path, report: Report): HasEnded {
  const expression = compileExtractAt(source, at, report)
  const readsBody = expression !== undefined && expression.reads.length > 0
  return async (answer, now) => {
    const body = readsBody ? decodeLeniently(answer) : undefined
    return (await expression?.evaluate(body, answerBindings(answer, now))) === true
  }
}
