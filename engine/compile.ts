import type { MethodScopes } from './auth/scheme.ts'
import { type CompiledWay, compileWay } from './compile-auth.ts'
import { compileConnect } from './compile-connect.ts'
import { compileMethod } from './compile-method.ts'
import { compileRegion } from './compile-region.ts'
import { compileSearch } from './compile-search.ts'
import { checkDefinition } from './definition/check.ts'
import { createFaultList } from './definition/collect.ts'
import { accountNames, fieldsOf, waysOf } from './definition/fields.ts'
import { inheritMethods } from './definition/inherit.ts'
import { readDefinition } from './definition/read.ts'
import { checkRules } from './definition/rules/index.ts'
import type { Definition } from './definition/schema/definition.ts'
import { methodsOf } from './definition/sections.ts'
import type { Fault, Report, WrittenExpression } from './fault.ts'
import { compileHosts, hostOf } from './hosts.ts'
import type { Integration, Method, Region } from './integration.ts'
import { compileAddress } from './request/address.ts'
import { regionNames } from './request/place.ts'
import type { TargetContext } from './request/target.ts'
import { checkTools } from './tools/check.ts'
import { deriveTool } from './tools/derive.ts'

/** Where a definition's text comes from. */
export interface DefinitionOrigin {
  /** For faults: the path as a person would type it. */
  readonly file: string
  /** The file's name without folder and extension. */
  readonly name: string
  /** Names that are not free: other definitions have them. */
  readonly taken?: ReadonlySet<string>
}

/** A definition that was read: an integration where it can serve, and everything wrong with it. */
export interface CompiledDefinition {
  readonly integration?: Integration
  /** Sorted by place; warnings alone do not keep the integration from serving. */
  readonly faults: readonly Fault[]
  /** All that compile, sorted by place. */
  readonly expressions: readonly WrittenExpression[]
  /** The name that the text gives, whether or not it was free. */
  readonly claimed: string | undefined
}

/** Reads, checks and compiles the YAML text of one definition. Never throws on a bad text. */
export function compileDefinition(text: string, origin: DefinitionOrigin): CompiledDefinition {
  const reading = readDefinition(text, origin)
  const list = createFaultList(origin.file, reading)
  const definition =
    reading.value === undefined ? undefined : checkDefinition(reading.value, list.report)
  const integration =
    definition &&
    compileIntegration(definition, nameOf(definition, origin, list.report), list.report)
  const faults = list.faults()
  const isSound = !faults.some(({ severity }) => severity === 'error')
  return {
    claimed: definition?.name,
    faults,
    expressions: list.expressions(),
    ...(isSound && integration !== undefined && { integration: Object.freeze(integration) }),
  }
}

/** The name that the text gives, where it is free; a copy of a file goes by the name of its own. */
function nameOf({ name }: Definition, origin: DefinitionOrigin, report: Report): string {
  if (name !== undefined && (name === origin.name || !origin.taken?.has(name))) return name
  if (name !== undefined) {
    const problem = `the name "${name}" is that of another file, so this one goes by "${origin.name}"`
    report(['name'], problem, 'give it a name of its own', { severity: 'warning' })
  }
  return origin.name
}

function compileIntegration(definition: Definition, name: string, report: Report): Integration {
  checkRules(definition, report)
  const region = compileRegion(definition, report)
  const target = compileTargets(definition, region, report)
  const ways = compileWays(definition, { ...target, integration: name }, report)
  const byKey = new Map<string, Method>()
  const findMethod = (key: string) => byKey.get(key)
  const context = { ...target, integration: name, title: definition.title, ways, findMethod }
  const connect = compileConnect(definition, context, report)
  const methods = inheritMethods(definition).map((method) => compileMethod(method, context, report))
  for (const method of methods) byKey.set(method.key, method)
  const finders = compileSearch(definition, findMethod, report)
  const tools = methods
    .filter(({ about }) => about !== undefined)
    .map((method) => deriveTool(method, { name, title: definition.title }))
  checkTools(name, tools, report)
  const { title, about, docs, categories = [] } = definition
  return {
    name,
    title,
    ...(about !== undefined && { about }),
    categories,
    ...(docs !== undefined && { docs }),
    ...(region !== undefined && { region }),
    ...(connect !== undefined && { connect }),
    fields: fieldsOf(definition.account),
    auth: ways.map(({ auth }) => auth),
    methods: byKey,
    tools,
    finders,
  }
}

/** Where requests can go, and what addresses can read. */
function compileTargets(
  definition: Definition,
  region: Region | undefined,
  report: Report,
): TargetContext {
  const { asked, all } = accountNames(definition)
  const account = Object.fromEntries(all.map((name) => [name, 'any' as const]))
  const context = {
    region,
    asked,
    names: { account, ...regionNames(region) },
    isListed: compileHosts(listedHosts(definition)),
  }
  const base = { source: definition.base, at: ['base'] }
  return { ...context, base: compileAddress(base, context, report).find }
}

/** The hosts that a definition writes out: that of its base, those of its regions, and those it lists. */
function listedHosts({ base, region, hosts = [] }: Definition): readonly string[] {
  const cells = Object.values(region?.of ?? {}).flatMap((row) => Object.values(row))
  return [...hosts, ...[base, ...cells].flatMap((address) => hostOf(address) ?? [])]
}

function compileWays(
  definition: Definition,
  context: TargetContext & { readonly integration: string },
  report: Report,
): readonly CompiledWay[] {
  const methodScopes = scopesByMethod(definition)
  return waysOf(definition).flatMap(
    (written) => compileWay(written, { ...context, methodScopes }, report) ?? [],
  )
}

function scopesByMethod(definition: Definition): MethodScopes {
  return new Map(
    methodsOf(definition).map(({ resource, name, method }) => [
      `${resource}.${name}`,
      method.scopes ?? [],
    ]),
  )
}
