import type { Exchange } from './call.ts'
import { type ConnectPlan, createConnect } from './call-connect.ts'
import { compileErrors } from './compile-errors.ts'
import type { MethodContext } from './compile-method.ts'
import { inheritRequest } from './definition/inherit.ts'
import { inheritErrors } from './definition/inherit-errors.ts'
import type { Definition } from './definition/schema/definition.ts'
import type { ConnectStep } from './definition/schema/request.ts'
import { bound } from './expression/expression.ts'
import { lentNames } from './expression/lent.ts'
import type { Path, Report } from './fault.ts'
import type { Integration } from './integration.ts'
import { regionScopes } from './region.ts'
import { compileRequest } from './request/build.ts'
import { reportUnknownNames } from './request/place.ts'
import { createJudge } from './response/classify.ts'
import { compileExtractAt } from './response/extract.ts'
import { noLimits } from './response/limit.ts'
import { createTeller } from './response/tell.ts'

const sendOptions = { timeoutMs: 30_000, maxBytes: 10 * 1024 * 1024 }

/** Compiles the requests that are made once after connecting; nothing where there are none. */
export function compileConnect(
  definition: Definition,
  context: MethodContext,
  report: Report,
): Integration['connect'] {
  const { connect = [] } = definition
  if (connect.length === 0) return undefined
  const at = `${context.integration}.connect`
  return createConnect(
    connect.map((step, index) => ({
      exchange: compileExchange(
        definition,
        { step, path: ['connect', index], at },
        context,
        report,
      ),
      ...compileAnswer(step, ['connect', index], report),
    })),
    at,
  )
}

interface Place {
  readonly step: ConnectStep
  readonly path: Path
  /** `integration.connect`. */
  readonly at: string
}

function compileExchange(
  { request, errors }: Definition,
  { step, path, at }: Place,
  context: MethodContext,
  report: Report,
): Exchange {
  const section = { ...inheritRequest(step, path, request), args: [] }
  const { build, reads } = compileRequest(section, context, report)
  reportUnknownNames(reads, () => ({ ...context.names, [bound]: lentNames }), report)
  const teller = createTeller(at, context.title)
  const rules = compileErrors({ errors: inheritErrors(errors, step, path) }, report)
  return {
    at,
    region: context.region,
    regions: regionScopes(context.region),
    ways: context.ways,
    defaults: {},
    buildRequest: build,
    judge: createJudge(rules, noLimits, teller),
    readLimit: noLimits,
    sendOptions,
    redirects: 'listed',
    isListed: context.isListed,
  }
}

function compileAnswer(
  { choose, save = {} }: ConnectStep,
  path: Path,
  report: Report,
): Omit<ConnectPlan, 'exchange'> {
  const extract = (source: string, ...keys: readonly string[]) =>
    compileExtractAt(source, [...path, ...keys], report, choose === undefined ? [] : ['chosen'])
  return {
    saves: Object.entries(save).map(([name, source]) => ({
      name,
      expression: extract(source, 'save', name),
    })),
    ...(choose !== undefined && {
      choose: {
        ask: choose.ask ?? 'Which one?',
        from: extract(choose.from, 'choose', 'from'),
        value: extract(choose.value, 'choose', 'value'),
        label: extract(choose.label, 'choose', 'label'),
      },
    }),
  }
}
