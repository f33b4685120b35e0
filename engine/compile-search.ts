import type { Definition } from './definition/schema/definition.ts'
import { compileTree } from './expression/template.ts'
import type { Report } from './fault.ts'
import type { Args, Finder, Method } from './integration.ts'
import { readsOf, reportUnknownNames } from './request/place.ts'
import { compileExtractAt } from './response/extract.ts'

/** Compiles how records are found by words; what names nothing is told by a rule. */
export function compileSearch(
  { search = {} }: Definition,
  findMethod: (key: string) => Method | undefined,
  report: Report,
): readonly Finder[] {
  return Object.entries(search).flatMap(([resource, section]) => {
    const at = ['search', resource]
    const tree = compileTree(section.with, [...at, 'with'], report)
    reportUnknownNames(readsOf([{ tree, at }]), () => ({ query: 'any' }), report)
    const title = compileExtractAt(section.title, [...at, 'title'], report)
    const url = section.url && compileExtractAt(section.url, [...at, 'url'], report)
    const find = findMethod(`${resource}.${section.method ?? 'list'}`)
    const get = findMethod(`${resource}.get`)
    if (find === undefined || title === undefined) return []
    return {
      resource,
      find,
      ...(get !== undefined && { get }),
      argsOf: async (query) => (await tree.evaluate({ query })) as Args,
      titleOf: async (record) => textOf(await title.evaluate(record)),
      urlOf: async (record) => (url ? textOf(await url.evaluate(record)) : undefined),
    }
  })
}

function textOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value)
}
