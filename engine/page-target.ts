/** The parts of a request that turning pages can fill. */
export const pagePlaces = ['query', 'json', 'form', 'headers', 'variables'] as const

export type PagePlace = (typeof pagePlaces)[number]

/** One value of a request that turning pages fills. */
export interface PageTarget {
  /** As the definition writes it. */
  readonly key: string
  readonly place: PagePlace | 'address'
  /** The name, or in JSON the names that lead to the value. */
  readonly path: readonly string[]
}

/** Values that turn to one page, by the keys of their targets. */
export type PageParams = Readonly<Record<string, unknown>>

/** The key under which a position keeps the address of a page; no parameter is called so. */
export const addressKey = '<address>'

/** Of a style whose pages each have an address of their own. */
export const addressTarget: PageTarget = { key: addressKey, place: 'address', path: [] }

/**
 * Where a page's address leads: what the API gave as relative; or the path and query of an absolute one, with its origin
 * where that is not the method's own.
 */
export type PageAddress =
  | { readonly relative: string }
  | { readonly path: string; readonly origin?: string }

/** Reads a target: `page` and `query.page` are query parameters, `json.a.b` leads into a JSON body. */
export function readPageTarget(key: string): PageTarget {
  const [first = '', ...rest] = key.split('.')
  const place = pagePlaces.find((name) => name === first)
  if (place === undefined || rest.length === 0) return { key, place: 'query', path: [key] }
  const isNested = place === 'json' || place === 'variables'
  return { key, place, path: isNested ? rest : [rest.join('.')] }
}
