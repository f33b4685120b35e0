import { compileExpression } from '../../expression/compile.ts'
import type { Path, Report } from '../../fault.ts'
import { suggest } from '../../nearest.ts'
import { isSafeUrl } from '../../url.ts'
import { waysOf } from '../fields.ts'
import { inheritRequest } from '../inherit.ts'
import type { Definition } from '../schema/definition.ts'
import { requestsOf } from '../sections.ts'

interface Address {
  readonly text: string
  readonly at: Path
  readonly wanted: string
}

const wantedAlone = 'begin it with "https://" and a host, or with a column of the region table'
const wantedOfStep = 'begin it with "/" for a path below "base", or with "https://" and a host'

/**
 * Where a credential may go is written in the definition: a host is given by its text, by the region table, or by what the
 * account's owner was asked for, and never by a call.
 */
export function checkAddresses(definition: Definition, report: Report): void {
  const [columns = {}] = Object.values(definition.region?.of ?? {})
  for (const { text, at, wanted } of addressesOf(definition)) {
    if (!hasHost(text)) report(at, `"${text}" is no https address`, wanted)
    for (const { source, offset } of hostTemplates(text)) {
      const fault = hostFault(source, offset, columns)
      if (fault !== undefined) report(at, fault.problem, fault.wanted, { offset })
    }
  }
}

/** `columns` is a row of the region table: all rows are alike. */
function hostFault(source: string, offset: number, columns: Readonly<Record<string, string>>) {
  const column = /^region\.(\w+)$/.exec(source.trim())?.[1]
  if (column === undefined) {
    if (readsOwnerOnly(source)) return undefined
    const problem = `"\${${source}}" cannot give a host`
    return { problem, wanted: 'use a column of the region table, or a field of "account"' }
  }
  const cell = columns[column]
  if (cell === undefined) {
    const problem = `there is no column "${column}" in the region table`
    return { problem, wanted: suggest(column, Object.keys(columns)) }
  }
  if (offset === 0 || !cell.includes('://')) return undefined
  const problem = `the column "${column}" holds whole addresses`
  return { problem, wanted: `begin with "\${region.${column}}"` }
}

/** What does not compile has a fault of its own. */
function readsOwnerOnly(source: string): boolean {
  const compiled = compileExpression(source)
  if (!compiled.ok) return true
  return compiled.expression.reads.every(([root]) => root === 'region' || root === 'account')
}

const template = /\$\{([^}]*)\}/g

/** A host that the region table gives is checked in the table. */
function hasHost(text: string): boolean {
  return text.startsWith('${') || isSafeUrl(text.replace(template, 'x'))
}

function hostTemplates(text: string) {
  const masked = text.replace(template, (whole) => 'x'.repeat(whole.length))
  const scheme = /^\w+:\/\//.exec(masked)?.[0].length ?? 0
  const path = masked.slice(scheme).search(/[/?#]/)
  const host = path === -1 ? text : text.slice(0, scheme + path)
  return [...host.matchAll(template)].map(({ 1: source = '', index }) => ({
    source,
    offset: index,
  }))
}

/** All addresses that stand alone; a path that begins with "/" is below one of them. */
function addressesOf(definition: Definition): readonly Address[] {
  const own = [
    { text: definition.base, at: ['base'] },
    ...basesOf(definition),
    ...waysOf(definition).flatMap(({ way: { oauth2 }, at }) => [
      { text: oauth2?.authorize, at: [...at, 'oauth2', 'authorize'] },
      { text: oauth2?.token, at: [...at, 'oauth2', 'token'] },
    ]),
  ]
  const paths = requestsOf(definition).map(({ request, at }) => inheritRequest(request, at).path)
  return [
    ...own.flatMap(({ text, at }) =>
      text === undefined ? [] : [{ text, at, wanted: wantedAlone }],
    ),
    ...paths
      .filter(({ source }) => source !== '' && !source.startsWith('/'))
      .map(({ source, at }) => ({ text: source, at, wanted: wantedOfStep })),
  ]
}

function basesOf({ resources }: Definition) {
  return Object.entries(resources).flatMap(([name, resource]) => [
    { text: resource.base, at: ['resources', name, 'base'] },
  ])
}
