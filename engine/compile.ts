import { compileAuth } from './auth/index.ts'
import { checkConnect } from './compile-connect.ts'
import { compileMethod, type MethodContext } from './compile-method.ts'
import { checkDefinition } from './definition/check.ts'
import { createFaultList } from './definition/collect.ts'
import { inheritMethods } from './definition/inherit.ts'
import { readDefinition } from './definition/read.ts'
import { checkRules } from './definition/rules/index.ts'
import type { Definition } from './definition/schema/definition.ts'
import type { Fault, Report } from './fault.ts'
import type { Integration, Region } from './integration.ts'
import { compileAddresses } from './request/url.ts'
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
  const region = compileRegion(definition)
  checkConnect(definition, region, report)
  const context = compileContext(definition, { name, region }, report)
  const methods = inheritMethods(definition).map((method) => compileMethod(method, context, report))
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
    ...(context.auth !== undefined && { auth: context.auth }),
    methods: new Map(methods.map((method) => [method.key, method])),
    tools,
  }
}

function compileRegion({ region }: Definition): Region | undefined {
  if (region === undefined) return undefined
  const rows = Object.entries(region.of).map(([name, row]) => {
    const { title = name, ...hosts } = row
    return [name, { title, hosts }] as const
  })
  return { ask: region.ask, default: region.default, of: Object.fromEntries(rows) }
}

interface Named {
  readonly name: string
  readonly region: Region | undefined
}

function compileContext(
  definition: Definition,
  { name, region }: Named,
  report: Report,
): MethodContext {
  const scheme = Object.keys(definition.auth ?? {})[0] ?? ''
  const compiled =
    definition.auth &&
    compileAuth(definition.auth, {
      integration: name,
      region,
      compileAddress: (source, key) =>
        compileAddresses(source, { region, at: ['auth', scheme, key] }, report),
    })
  return {
    integration: name,
    title: definition.title,
    region,
    bases: compileAddresses(definition.base, { region, at: ['base'] }, report),
    auth: compiled?.auth,
    apply: compiled?.apply ?? {},
  }
}
