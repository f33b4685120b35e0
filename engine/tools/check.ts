import type { Path, Report, Spot } from '../fault.ts'
import type { JsonSchema, Tool } from '../integration.ts'
import { linearRegExp } from './check-args.ts'
import { MAX_DESCRIPTION } from './describe.ts'
import { isObject, objectAt } from './dialect.ts'
import { LIST_ARGUMENTS } from './input-schema.ts'
import { fullToolName, GOOD_NAME, MAX_NAME } from './name.ts'

const WARNING: Spot = { severity: 'warning' }
const TYPES = new Set(['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'])
const REFUSED = ['$ref', '$dynamicRef', '$defs', 'definitions', 'patternProperties', 'not', 'if']
const ROOT_REFUSED = ['anyOf', 'oneOf', 'allOf', 'enum', 'const']
const PROPERTY_NAME = /^[A-Za-z0-9_.-]{1,64}$/

/** Tells every tool that a client would refuse or cut, and every two that share a name. */
export function checkTools(integration: string, tools: readonly Tool[], report: Report): void {
  const keys = new Map<string, string>()
  for (const tool of tools) {
    const path = ['resources', tool.method.resource, tool.method.name]
    const twin = keys.get(tool.name)
    if (twin !== undefined) {
      report(
        path,
        `the tool name "${tool.name}" is already that of ${twin}`,
        'rename the method or the resource',
      )
    }
    keys.set(tool.name, tool.method.key)
    checkName(integration, tool, path, report)
    checkDescription(tool, path, report)
    checkArguments(tool, [...path, 'args'], report)
  }
}

function checkName(integration: string, tool: Tool, path: Path, report: Report): void {
  const { length } = fullToolName(integration, tool.method)
  if (length <= GOOD_NAME) return
  const cut = length > MAX_NAME ? `, so it is cut to "${tool.name}"` : ''
  report(
    path,
    `the tool name has ${length} characters${cut}`,
    `${GOOD_NAME} or fewer suit every client: shorten the resource or the method`,
    WARNING,
  )
}

function checkDescription(tool: Tool, path: Path, report: Report): void {
  const { length } = tool.method.about ?? ''
  if (length <= MAX_DESCRIPTION) return
  report(
    [...path, 'about'],
    `"about" has ${length} characters, and models see ${MAX_DESCRIPTION} of them`,
    'say what the method does and when to use it, and leave the rest to the arguments',
    WARNING,
  )
}

function checkArguments(tool: Tool, path: Path, report: Report): void {
  const own = objectAt(tool.method.args, 'properties')
  for (const name of tool.method.isList ? LIST_ARGUMENTS : []) {
    if (name in own) report([...path, name], `every list takes "${name}" already`, 'rename it')
  }
  for (const keyword of ROOT_REFUSED) {
    if (keyword in tool.method.args) {
      report(path, `clients refuse "${keyword}" around all arguments`, 'use it below one argument')
    }
  }
  for (const [name, schema] of Object.entries(objectAt(tool.inputSchema, 'properties'))) {
    if (!PROPERTY_NAME.test(name)) {
      report(
        [...path, name],
        `clients refuse the argument name "${name}"`,
        'use 1 to 64 letters, digits, "_", "." or "-"',
      )
    }
    checkSchema(schema, [...path, name], report)
  }
}

function checkSchema(schema: unknown, path: Path, report: Report): void {
  if (!isObject(schema)) return
  for (const keyword of REFUSED) {
    if (keyword in schema) report(path, `clients refuse "${keyword}" in a schema`, 'write it out')
  }
  checkKeywords(schema, path, report)
  for (const each of schemasBelow(schema)) checkSchema(each, path, report)
}

function schemasBelow(schema: JsonSchema): readonly unknown[] {
  const forms = ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => schema[keyword] ?? [])
  const { items, additionalProperties } = schema
  return [...Object.values(objectAt(schema, 'properties')), ...forms, items, additionalProperties]
}

function checkKeywords({ type, pattern }: JsonSchema, path: Path, report: Report): void {
  if (type !== undefined && !TYPES.has(String(type))) {
    report(path, `unknown type ${JSON.stringify(type)}`, `use one of ${[...TYPES].join(', ')}`)
  }
  if (typeof pattern === 'string' && !isPattern(pattern)) {
    report(path, `cannot use the pattern "${pattern}"`, 'write it in RE2 syntax')
  }
}

function isPattern(pattern: string): boolean {
  try {
    linearRegExp(pattern)
    return true
  } catch {
    return false
  }
}
