/** An opening tag; what it does not say is undefined. */
export interface Tag {
  readonly name: string
  readonly qualifiedName: string
  /** By `@name`. */
  readonly attributes: Record<string, unknown> | undefined
  /** The number of attributes. */
  readonly count: number
  /** What the tag says of its own namespace. */
  readonly namespace: string | undefined
  /** Says that it has no value: `xsi:nil="true"`. */
  readonly isNil: boolean
  /** Closes itself. */
  readonly isEmpty: boolean
  /** Behind the tag. */
  readonly end: number
}

const maxAttributes = 1000

// Names as XML has them, but for a few marks that nobody uses.
const nameStart = '[A-Z_a-z\\u00c0-\\uffff]'
const namePart = `(?:${nameStart}|[-.0-9\\u00b7])*`
const qualified = `(?:${nameStart}${namePart}:)?${nameStart}${namePart}`

const opening = new RegExp(`<(${qualified})`, 'y')
const attribute = new RegExp(`\\s+(${qualified})\\s*=\\s*(?:"([^<"]*)"|'([^<']*)')`, 'y')
const closing = /\s*(\/?)>/y

/** Reads an opening tag at an offset. Throws `SyntaxError` where there is none. */
export function tagAt(text: string, start: number): Tag {
  opening.lastIndex = start
  const qualifiedName = opening.exec(text)?.[1]
  if (qualifiedName === undefined) throw new SyntaxError('this is no XML: a tag has no name')
  const { attributes, namespaces, count, isNil, end } = attributesAt(text, opening.lastIndex)
  closing.lastIndex = end
  const isEmpty = closing.exec(text)?.[1]
  if (isEmpty === undefined) throw new SyntaxError('this is no XML: a tag is never closed')
  return {
    name: localName(qualifiedName),
    qualifiedName,
    attributes,
    count,
    namespace: namespaces?.get(prefixOf(qualifiedName)),
    isNil,
    isEmpty: isEmpty === '/',
    end: closing.lastIndex,
  }
}

function prefixOf(qualifiedName: string): string {
  return qualifiedName.slice(0, Math.max(qualifiedName.indexOf(':'), 0))
}

function localName(qualifiedName: string): string {
  const name = qualifiedName.slice(qualifiedName.indexOf(':') + 1)
  if (name === '__proto__') throw new SyntaxError('this is no XML that can be read: "__proto__"')
  return name
}

interface Attributes {
  attributes: Record<string, unknown> | undefined
  namespaces: Map<string, string> | undefined
  count: number
  isNil: boolean
  end: number
}

function attributesAt(text: string, start: number): Attributes {
  const read: Attributes = {
    attributes: undefined,
    namespaces: undefined,
    count: 0,
    isNil: false,
    end: start,
  }
  // Most tags have none.
  while (text.charCodeAt(read.end) <= space) {
    attribute.lastIndex = read.end
    const found = attribute.exec(text)
    if (found === null) break
    read.end = attribute.lastIndex
    read.count += 1
    if (read.count > maxAttributes) throw new RangeError('a tag holds too much')
    const [, name = '', double, single = ''] = found
    addAttribute(read, name, decodeEntities((double ?? single).replace(/[\t\n]/g, ' ')))
  }
  return read
}

const space = 0x20

function addAttribute(read: Attributes, qualifiedName: string, value: string): void {
  const name = localName(qualifiedName)
  const prefix = prefixOf(qualifiedName)
  if (prefix === 'xmlns' || qualifiedName === 'xmlns') {
    read.namespaces ??= new Map()
    read.namespaces.set(prefix === '' ? '' : name, value)
  } else if (prefix !== '' && name === 'nil') {
    read.isNil = value === 'true' || value === '1'
  } else {
    read.attributes ??= {}
    read.attributes[`@${name}`] = value
  }
}

const named: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Text without its escapes. Throws `SyntaxError` on one that XML does not know. */
export function decodeEntities(text: string): string {
  let start = text.indexOf('&')
  if (start === -1) return text
  let decoded = ''
  let at = 0
  for (; start !== -1; start = text.indexOf('&', at)) {
    const end = text.indexOf(';', start)
    const name = end === -1 || end - start > 10 ? '' : text.slice(start + 1, end)
    const character = named.get(name) ?? characterOf(name)
    if (character === undefined) throw new SyntaxError('this is no XML: "&" begins nothing known')
    decoded += text.slice(at, start) + character
    at = end + 1
  }
  return decoded + text.slice(at)
}

const numbered = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i

function characterOf(name: string): string | undefined {
  const [, hexadecimal, decimal] = numbered.exec(name) ?? []
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : undefined
}
