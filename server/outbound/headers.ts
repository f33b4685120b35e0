/** Names and values in turn, as they came over the wire. */
export type RawHeaders = readonly Buffer[]

/** The value of a header by its lower-case name, several of one name joined by a comma; builds no object of them all. */
export function findHeader(raw: RawHeaders, name: string): string | undefined {
  let found: string | undefined
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const value = raw[at + 1]
    if (value !== undefined && isNamed(raw[at], name)) {
      const text = value.toString('latin1')
      found = found === undefined ? text : `${found}, ${text}`
    }
  }
  return found
}

function isNamed(raw: Buffer | undefined, name: string): boolean {
  return raw?.length === name.length && raw.toString('latin1').toLowerCase() === name
}

/** Names and values in turn, with the defaults that are not among them. */
export function listHeaders(
  headers: Readonly<Record<string, string>>,
  defaults: Readonly<Record<string, string>>,
): string[] {
  const list: string[] = []
  for (const name of Object.keys(headers)) list.push(name, headers[name] ?? '')
  for (const name of Object.keys(defaults)) {
    if (!(name in headers)) list.push(name, defaults[name] ?? '')
  }
  return list
}
