import type { Path, Report } from '../../fault.ts'
import { nearest } from '../../nearest.ts'
import { type PageTarget, pagePlaces, readPageTarget } from '../../page-target.ts'
import { type EffectiveMethod, inheritMethods } from '../inherit.ts'
import type { Definition } from '../schema/definition.ts'
import { type PageStyle, pageKeysOf } from '../schema/paginate/index.ts'
import { methodsOf, readsList } from '../sections.ts'

/** Only lists have pages, what turns them has a place in the request, and it is the engine's to give. */
export function checkPaging(definition: Definition, report: Report): void {
  for (const section of methodsOf(definition)) {
    const { paginate = 'none' } = section.method
    if (paginate === 'none' || readsList(section)) continue
    const problem = `"${section.name}" reads no list, so it has no pages`
    const wanted = 'add "items", or remove "paginate"'
    report([...section.at, 'paginate'], problem, wanted, { on: 'key' })
  }
  for (const method of inheritMethods(definition)) {
    const { paginate } = method
    if (paginate === undefined) continue
    checkParameters(method, paginate.value, report)
    for (const { key, at } of pageKeysOf(paginate.value)) {
      checkTarget(readPageTarget(key), [...paginate.at, ...at], { method, report })
    }
  }
}

/** A page's parameters win over entries of the same name, so nobody else can mean them. */
function checkParameters({ query, args }: EffectiveMethod, style: PageStyle, report: Report): void {
  const turning = new Set(pageKeysOf(style).map(({ key }) => readPageTarget(key).path.join('.')))
  const inQuery = new Set(
    pageKeysOf(style).flatMap(({ key }) => {
      const { place, path } = readPageTarget(key)
      return place === 'query' ? path : []
    }),
  )
  const tell = (name: string, at: Path) => {
    const problem = `the parameter "${name}" turns the pages, and is not a caller's to give`
    report(at, problem, 'remove it, or correct "paginate"', { on: 'key' })
  }
  for (const { key, at } of query) if (inQuery.has(key)) tell(key, at)
  for (const key of Object.keys(args.value)) {
    const name = key.replace(/\?$/, '')
    if (turning.has(name)) tell(name, [...args.at, key])
  }
}

interface TargetContext {
  readonly method: EffectiveMethod
  readonly report: Report
}

function checkTarget(target: PageTarget, at: Path, { method, report }: TargetContext): void {
  const spot = at.at(-2) === 'set' ? ({ on: 'key' } as const) : undefined
  const misspelt = misspeltPlace(target)
  if (misspelt !== undefined) {
    report(at, `there is no "${misspelt.place}" in a request`, misspelt.wanted, spot)
    return
  }
  const needed = missingBody(target, method)
  if (needed === undefined) return
  const problem = `"${target.key}" needs ${needed.what}, and "${method.key}" ${needed.instead}`
  // The place of the style is told where the style is the method's own.
  const isOwn = at.length > method.at.length && method.at.every((name, index) => at[index] === name)
  if (isOwn) report(at, problem, needed.wanted, spot)
  else report(method.at, problem, 'give the method a "paginate" of its own', { on: 'key' })
}

/** `jsn.cursor` can be a query parameter of that name, but hardly is. */
function misspeltPlace({ key, place }: PageTarget) {
  const [first = '', ...rest] = key.split('.')
  if (place !== 'query' || rest.length === 0 || first === 'query') return undefined
  const near = nearest(first, pagePlaces)
  if (near === undefined) return undefined
  const wanted = `did you mean "${[near, ...rest].join('.')}"? Write "query.${key}" for a parameter of that name`
  return { place: first, wanted }
}

/** Which body each place is in. */
const bodyOf: Partial<Record<PageTarget['place'], string>> = {
  json: 'json',
  form: 'form',
  variables: 'graphql',
}

const placeOf: Readonly<Record<string, string>> = {
  json: 'json',
  form: 'form',
  graphql: 'variables',
}

/** What a request lacks that holds a target. */
function missingBody({ place, path }: PageTarget, { verb, body }: EffectiveMethod) {
  const needed = bodyOf[place]
  // What is sent without a body of its own gets a JSON one.
  const own = body?.key ?? (verb === 'GET' ? undefined : 'json')
  if (needed === undefined || own === needed) return undefined
  return {
    what: `a "${needed}" body`,
    instead: own === undefined ? 'is a GET without a body' : `sends "${own}"`,
    wanted: `did you mean "${placeOf[own ?? ''] ?? 'query'}.${path.join('.')}"?`,
  }
}
