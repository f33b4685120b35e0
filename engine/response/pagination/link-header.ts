/** A longer header is read no further. */
const maxLength = 65_536

/** The target of the first link with a relation; `header` may hold several links. @see RFC 8288 section 3 */
export function findLink(header: string, relation: string): string | undefined {
  const text = header.slice(0, maxLength)
  const wanted = relation.toLowerCase()
  let at = text.indexOf('<')
  while (at !== -1) {
    const end = text.indexOf('>', at)
    if (end === -1) return undefined
    const { params, next } = readParams(text, end + 1)
    if (leads(params, wanted)) return text.slice(at + 1, end).trim()
    at = text.indexOf('<', next)
  }
  return undefined
}

/** A link with an anchor leads on from something else than this page. */
function leads(params: ReadonlyMap<string, string>, wanted: string): boolean {
  const relations = params.get('rel')?.toLowerCase().split(/\s+/) ?? []
  return relations.includes(wanted) && !params.has('anchor')
}

interface ReadParams {
  /** By name in small letters; of several with one name the first. */
  readonly params: ReadonlyMap<string, string>
  /** Behind the last of them. */
  readonly next: number
}

const param = /\s*;\s*(?:([^\s=;,"<>]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?)?/y

function readParams(text: string, start: number): ReadParams {
  const params = new Map<string, string>()
  let next = start
  for (;;) {
    param.lastIndex = next
    const found = param.exec(text)
    if (found === null) return { params, next }
    const [whole, name, quoted, token] = found
    const value = quoted?.replace(/\\(.)/g, '$1') ?? token ?? ''
    if (name !== undefined && !params.has(name.toLowerCase())) params.set(name.toLowerCase(), value)
    next += whole.length
  }
}
