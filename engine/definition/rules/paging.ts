import type { Report } from '../../fault.ts'
import { type EffectiveMethod, inheritMethods } from '../inherit.ts'
import type { Definition } from '../schema/definition.ts'
import { methodsOf, readsList } from '../sections.ts'

type Pages = NonNullable<EffectiveMethod['paginate']>['value']

/** Only lists have pages, and the parameters that turn pages are the engine's. */
export function checkPaging(definition: Definition, report: Report): void {
  for (const section of methodsOf(definition)) {
    const { paginate = 'none' } = section.method
    if (paginate === 'none' || readsList(section)) continue
    const problem = `"${section.name}" reads no list, so it has no pages`
    const wanted = 'add "items", or remove "paginate"'
    report([...section.at, 'paginate'], problem, wanted, { on: 'key' })
  }
  for (const method of inheritMethods(definition)) checkParameters(method, report)
}

function checkParameters({ paginate, query, args }: EffectiveMethod, report: Report): void {
  if (paginate === undefined) return
  const turning = parametersOf(paginate.value)
  const entries = [
    ...query,
    ...Object.keys(args.value).map((key) => ({ key, at: [...args.at, key] })),
  ]
  for (const { key, at } of entries) {
    const name = key.replace(/\?$/, '')
    if (!turning.includes(name)) continue
    const problem = `the parameter "${name}" turns the pages, and is not a caller's to give`
    report(at, problem, 'remove it, or correct "paginate"', { on: 'key' })
  }
}

function parametersOf(pages: Pages): readonly (string | undefined)[] {
  if ('page' in pages) return [pages.page, pages.size, pages.beyond?.cursor]
  return ['offset' in pages ? pages.offset : pages.cursor, pages.size]
}
