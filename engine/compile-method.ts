import type { Exchange } from './call.ts'
import { withFiles } from './call-given-files.ts'
import { createItemRun } from './call-item.ts'
import { createJobRun } from './call-job.ts'
import { createJobItem } from './call-job-item.ts'
import { createJobList, startedParam } from './call-job-list.ts'
import { createListRun } from './call-list.ts'
import { withShape } from './call-shape.ts'
import { acceptOf, compileItemReading, formatOf, redirectsOf } from './compile-answer.ts'
import type { CompiledWay } from './compile-auth.ts'
import { compileExtract, compileJudge } from './compile-errors.ts'
import { compileJob, jobNames } from './compile-job.ts'
import { outlineOf, propertiesOf } from './compile-outline.ts'
import { compileShaping } from './compile-shaping.ts'
import { filesOf } from './definition/files.ts'
import type { EffectiveMethod } from './definition/inherit.ts'
import { bound } from './expression/expression.ts'
import { lentNames } from './expression/lent.ts'
import type { Names } from './expression/scope.ts'
import type { Report } from './fault.ts'
import type { Args, JsonSchema, Method, MethodOutline } from './integration.ts'
import type { PageTarget } from './page-target.ts'
import type { SendOptions } from './ports.ts'
import { regionScopes } from './region.ts'
import { compileAddress, type FindAddress } from './request/address.ts'
import { compileRequest } from './request/build.ts'
import { reportUnknownNames, reportUnplacedFiles } from './request/place.ts'
import type { TargetContext } from './request/target.ts'
import { compilePaginate } from './response/pagination/index.ts'
import { none } from './response/pagination/none.ts'
import type { Paginator } from './response/pagination/paginator.ts'
import { compileListReader, type Reader } from './response/read.ts'
import { createTeller } from './response/tell.ts'
import { readWait } from './response/wait.ts'
import { compileArgsCheck } from './tools/check-args.ts'
import { DEFAULT_LIMIT, inputSchema } from './tools/input-schema.ts'
import { outputSchema } from './tools/output-schema.ts'

/** What all methods of one definition share, compiled. */
export interface MethodContext extends TargetContext {
  readonly integration: string
  /** The API's name for people. */
  readonly title: string
  /** The ways to authenticate, the default first. */
  readonly ways: readonly CompiledWay[]
  /** A method of the same definition, once all of them are compiled. */
  readonly findMethod: (key: string) => Method | undefined
}

const maxBytes = 10 * 1024 * 1024
const usualSeconds = 60
const maxSeconds = 300

/** How long an answer may take, and how large it may be. */
function sendOptionsOf({ timeout }: EffectiveMethod, report: Report): SendOptions {
  const seconds = timeout === undefined ? usualSeconds : readWait(timeout.value, 0)
  if (timeout !== undefined && (seconds === undefined || seconds < 1 || seconds > maxSeconds)) {
    const wanted = `write a time such as "30s", up to "${maxSeconds / 60}m"`
    report(timeout.at, `"${timeout.value}" is no time to wait for an answer`, wanted)
  }
  return { timeoutMs: (seconds ?? usualSeconds) * 1000, maxBytes }
}

/** Compiles one method: every room its own section. */
export function compileMethod(
  effective: EffectiveMethod,
  context: MethodContext,
  report: Report,
): Method {
  const outline = outlineOf(effective, context, report)
  const at = `${context.integration}.${effective.key}`
  const schema = inputSchema(outline)
  return {
    ...outline,
    inputSchema: schema,
    outputSchema: outputSchema(outline),
    checkArgs: compileArgsCheck(schema, at),
    run: withShape(
      compileRun(effective, { ...context, at, outline }, report),
      compileShaping(effective, outline, context),
    ),
  }
}

function defaultsOf(schema: JsonSchema): Args {
  const defaults: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    if (property['default'] !== undefined) defaults[name] = property['default']
  }
  return defaults
}

interface RunContext extends MethodContext {
  /** `integration.resource.method`. */
  readonly at: string
  readonly outline: MethodOutline
}

function compileRun(
  effective: EffectiveMethod,
  context: RunContext,
  report: Report,
): Method['run'] {
  const target = {
    ...context,
    names: namesOf(context),
    base: baseOf(effective, context, report),
  }
  const { plan, reader } = compilePlan(effective, context, report)
  const { job } = effective
  const paginator = job
    ? { ...none, params: [...jobNames(job), startedParam] }
    : compilePaginate(effective.paginate, context.isListed, report)
  const reading = effective.isList
    ? { list: compileListReading(effective, { context, paginator, reader }, report) }
    : { item: compileItemReading(effective, reader, report) }
  if (job !== undefined) {
    const args = Object.keys(propertiesOf(context.outline.args))
    const shape =
      reading.list === undefined
        ? createJobItem({ ...plan, ...reading.item, names: jobNames(job) })
        : createJobList({ ...plan, ...reading.list })
    return createJobRun(
      compileJob(job, { target, exchange: plan, args, shape, accept: acceptOf(effective) }, report),
    )
  }
  const section = requestSection(effective, context.outline, paginator.targets)
  const request = compileRequest(section, target, report)
  reportUnknownNames(request.reads, () => target.names, report)
  const exchange = { ...plan, buildRequest: request.build }
  if (reading.list !== undefined) return createListRun({ ...exchange, ...reading.list })
  const files = filesOf(effective.args.value, effective.args.at)
  reportUnplacedFiles(files, request.reads, report)
  return withFiles(createItemRun({ ...exchange, ...reading.item }), files)
}

/** What a call needs whatever it sends. */
function compilePlan(effective: EffectiveMethod, context: RunContext, report: Report) {
  const teller = createTeller(context.at, context.title, effective.scopes)
  const { judge, readLimit } = compileJudge(effective, teller, report)
  const plan: Omit<Exchange, 'buildRequest'> = {
    at: context.at,
    region: context.region,
    regions: regionScopes(context.region),
    ways: context.ways,
    defaults: defaultsOf(context.outline.args),
    judge,
    readLimit,
    sendOptions: sendOptionsOf(effective, report),
    redirects: redirectsOf(effective),
    isListed: context.isListed,
    ...(effective.idempotency !== undefined && { idempotency: effective.idempotency }),
  }
  const { decode } = formatOf(effective)
  return { plan, reader: { decode, teller, judge } }
}

interface ListReading {
  readonly context: RunContext
  readonly paginator: Paginator
  readonly reader: Reader
}

function compileListReading(
  effective: EffectiveMethod,
  { context, paginator, reader }: ListReading,
  report: Report,
) {
  const parts = {
    items: compileExtract(effective.items, report),
    item: compileExtract(effective.item, report),
    extracts: paginator.extracts,
    partial: compileExtract(effective.errors.partial, report),
    isRead: effective.reads,
  }
  return {
    paginator,
    readList: compileListReader(parts, reader),
    defaultLimit: Math.min(DEFAULT_LIMIT, context.outline.maxLimit),
  }
}

/** What a request can read: no secret is among it. */
function namesOf({ outline, names }: RunContext): Names {
  const args = Object.keys(propertiesOf(outline.args)).map((name) => [name, 'any'] as const)
  return { ...names, args: Object.fromEntries(args), [bound]: lentNames }
}

/** What the path is below: the method's own base, its resource's, or that of the API, which is compiled already. */
function baseOf({ base }: EffectiveMethod, context: RunContext, report: Report): FindAddress {
  if (base.at.length === 1) return context.base
  return compileAddress({ source: base.value, at: base.at }, context, report).find
}

/** A page's own parameters win over the definition's query. */
function requestSection(
  effective: EffectiveMethod,
  outline: MethodOutline,
  targets: readonly PageTarget[],
) {
  const { verb, path, query, headers, arrays, body } = effective
  const turning = targets.flatMap(({ place, path }) => (place === 'query' ? path : []))
  return {
    arrays,
    accept: acceptOf(effective),
    verb,
    path,
    query: query.filter(({ key }) => !turning.includes(key)),
    headers,
    ...(body !== undefined && { body }),
    args: Object.keys(propertiesOf(outline.args)),
    targets,
  }
}
