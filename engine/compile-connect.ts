import { inheritRequest } from './definition/inherit.ts'
import type { Definition } from './definition/schema/definition.ts'
import type { Report } from './fault.ts'
import type { Region } from './integration.ts'
import { compileRequest } from './request/build.ts'
import { regionNames, reportUnknownNames } from './request/place.ts'
import { compileExtractAt } from './response/extract.ts'

/** Tells what is wrong with the expressions of the requests that are made once after connecting. */
export function checkConnect(
  { connect = [], request }: Definition,
  region: Region | undefined,
  report: Report,
): void {
  for (const [index, step] of connect.entries()) {
    const at = ['connect', index]
    const section = { ...inheritRequest(step, at, request), args: [] }
    const { reads } = compileRequest(section, new Map(), report)
    const names = { account: 'any', ...regionNames(region) } as const
    reportUnknownNames(reads, () => names, report)
    for (const [name, source] of Object.entries(step.save ?? {})) {
      compileExtractAt(source, [...at, 'save', name], report)
    }
  }
}
