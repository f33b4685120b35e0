import type { Path, Report } from '../../fault.ts'
import { suggest } from '../../nearest.ts'
import { inheritRequest } from '../inherit.ts'
import type { Definition } from '../schema/definition.ts'
import { stepsOf } from '../sections.ts'
import { isSafeAddress } from './address.ts'

interface Address {
  readonly text: string
  readonly at: Path
  readonly wanted: string
}

const wantedAlone = 'begin it with "https://" and a host, or with a column of the region table'
const wantedOfStep = 'begin it with "/" for a path below "base", or with "https://" and a host'

/**
 * Where a credential may go is written in the definition: a host is given by its text or by the region table, never by a
 * call or an account.
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
    const problem = `"\${${source}}" cannot give a host`
    return { problem, wanted: 'use a column of the region table' }
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

const template = /\$\{([^}]*)\}/g

/** A host that the region table gives is checked in the table. */
function hasHost(text: string): boolean {
  return text.startsWith('${') || isSafeAddress(text.replace(template, 'x'))
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
  const { base, auth } = definition
  const { authorize, token } = auth?.oauth2 ?? {}
  const own = [
    { text: base, at: ['base'] },
    { text: authorize, at: ['auth', 'oauth2', 'authorize'] },
    { text: token, at: ['auth', 'oauth2', 'token'] },
  ]
  const steps = stepsOf(definition).map(({ request, at }) => inheritRequest(request, at).path)
  return [
    ...own.flatMap(({ text, at }) =>
      text === undefined ? [] : [{ text, at, wanted: wantedAlone }],
    ),
    ...steps
      .filter(({ source }) => !source.startsWith('/'))
      .map(({ source, at }) => ({ text: source, at, wanted: wantedOfStep })),
  ]
}
