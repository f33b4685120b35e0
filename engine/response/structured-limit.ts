import type { RateLimit } from '../failure.ts'

/** A longer header tells nothing. */
const maxLength = 4096

interface Item {
  /** Without quotes. */
  readonly head: string
  readonly params: Readonly<Record<string, string>>
}

/**
 * The facts of a `RateLimit` header: `"burst";r=50;t=30` of each policy, the tightest of which counts, or
 * `limit=100, remaining=50, reset=30` as earlier drafts write it.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function readRateLimit(text: string, policies = ''): RateLimit | undefined {
  const items = readItems(text)
  const tightest = items
    .filter(({ params }) => countOf(params['r']) !== undefined)
    .reduce<Item | undefined>((least, item) => (isTighter(item, least) ? item : least), undefined)
  if (tightest === undefined) return readDictionary(items, policies)
  const reset = countOf(tightest.params['t'])
  return {
    ...readPolicy(policies, tightest.head),
    remaining: countOf(tightest.params['r']) ?? 0,
    ...(reset !== undefined && { reset }),
  }
}

/** The facts of a `RateLimit-Policy` header: `"burst";q=100;w=60`, or `100;w=60`; of several the named one, or the first. */
export function readPolicy(text: string, name?: string): RateLimit | undefined {
  const items = readItems(text)
  const item = items.find(({ head }) => head === name) ?? items[0]
  const limit = countOf(item?.params['q']) ?? countOf(item?.head)
  const window = countOf(item?.params['w'])
  if (limit === undefined) return undefined
  return { limit, ...(window !== undefined && { window }) }
}

function readDictionary(items: readonly Item[], policies: string): RateLimit | undefined {
  const facts: Record<string, number> = {}
  for (const { head } of items) {
    const [name = '', value] = head.split('=')
    const count = countOf(value)
    if (['limit', 'remaining', 'reset'].includes(name) && count !== undefined) facts[name] = count
  }
  if (Object.keys(facts).length === 0) return undefined
  const window = readPolicy(policies, String(facts['limit']))?.window
  return { ...facts, ...(window !== undefined && { window }) }
}

function isTighter(item: Item, least: Item | undefined): boolean {
  if (least === undefined) return true
  const [one, other] = [item, least].map(({ params }) => Number(params['r']))
  if (one !== other) return Number(one) < Number(other)
  return (countOf(item.params['t']) ?? 0) > (countOf(least.params['t']) ?? 0)
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** Items of a list with their parameters, RFC 9651, as far as these headers use them. */
function readItems(text: string): readonly Item[] {
  if (text.length > maxLength) return []
  return splitOutside(text, ',').map((item) => {
    const [head = '', ...params] = splitOutside(item, ';')
    return {
      head: unquote(head),
      params: Object.fromEntries(
        params.map((param) => {
          const [name = '', ...value] = param.split('=')
          return [name.trim().toLowerCase(), unquote(value.join('='))]
        }),
      ),
    }
  })
}

function splitOutside(text: string, separator: string): readonly string[] {
  const parts = ['']
  let isQuoted = false
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    if (character === separator && !isQuoted) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.map((part) => part.trim())
}

function unquote(text: string): string {
  return text.trim().replace(/^"(.*)"$/, '$1')
}
