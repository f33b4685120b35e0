import { createListing, type Listing, type ListPaths } from './xml-lists.ts'
import { decodeEntities, type Tag, tagAt } from './xml-tag.ts'

const maxDepth = 100

/** Elements and attributes; more would hold up every other call while they are read. */
const maxNodes = 200_000

/**
 * The value of an XML document: `@name` is an attribute, `#text` the text beside them, elements of one name are a list.
 * Prefixes of namespaces are left out, since each sender chooses its own, and so is white space around text. Text stays
 * text: ids are no numbers. Of a SOAP message it is what stands in its body.
 *
 * Throws `SyntaxError` on what is no XML, and on a document type: entities of one's own are good for attacks alone. Takes
 * time in proportion to the text, whatever it holds.
 */
export function parseXml(text: string, lists: ListPaths): unknown {
  const reader = createReader(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, lists)
  while (reader.at < reader.text.length) readNext(reader)
  if (reader.root === undefined || reader.open.length > 0) throw broken('it ends too early')
  const { name, value, isMessage } = reader.root
  return isMessage ? bodyOf(value) : { [name]: value }
}

interface Element {
  readonly name: string
  /** As it must be closed. */
  readonly qualifiedName: string
  readonly path: string
  readonly isNil: boolean
  readonly isMessage: boolean
  /** Attributes, then children, by the names under which they are found. */
  readonly members: Record<string, unknown>
  hasMembers: boolean
  text: string
}

interface Reader {
  readonly text: string
  readonly listing: Listing
  readonly open: Element[]
  at: number
  nodes: number
  root?: { readonly name: string; readonly value: unknown; readonly isMessage: boolean }
}

function createReader(text: string, lists: ListPaths): Reader {
  return { text, listing: createListing(lists), open: [], at: 0, nodes: 0 }
}

function broken(why: string): SyntaxError {
  return new SyntaxError(`this is no XML: ${why}`)
}

function readNext(reader: Reader): void {
  const { text, at } = reader
  const open = text.indexOf('<', at)
  const end = open === -1 ? text.length : open
  if (end > at) addText(reader, decodeEntities(text.slice(at, end)))
  reader.at = end
  if (open === -1) return
  const next = text.charAt(open + 1)
  if (next === '/') close(reader)
  else if (next === '!') readMarkup(reader)
  else if (next === '?') reader.at = skipTo(text, '?>', open)
  else openElement(reader)
}

function skipTo(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from)
  if (found === -1) throw broken(`"${end}" is missing`)
  return found + end.length
}

function addText({ open }: Reader, text: string): void {
  const element = open.at(-1)
  if (element !== undefined) element.text += text
  else if (text.trim() !== '') throw broken('there is text outside of its root')
}

/** A comment, or text that needs no escapes. */
function readMarkup(reader: Reader): void {
  const { text, at } = reader
  if (text.startsWith('<!--', at)) {
    reader.at = skipTo(text, '-->', at + 4)
  } else if (text.startsWith('<![CDATA[', at)) {
    reader.at = skipTo(text, ']]>', at)
    addText(reader, text.slice(at + 9, reader.at - 3))
  } else throw broken('a document type is not allowed')
}

function openElement(reader: Reader): void {
  const { open, listing } = reader
  const tag = tagAt(reader.text, reader.at)
  if (reader.root !== undefined) throw broken('there are two roots')
  reader.nodes += 1 + tag.count
  if (open.length === maxDepth || reader.nodes > maxNodes) {
    throw new RangeError('the document holds too much')
  }
  const { name, qualifiedName, attributes, isNil, end } = tag
  open.push({
    name,
    qualifiedName,
    isNil,
    isMessage: open.length === 0 && isSoap(tag),
    path: listing.join(open.at(-1)?.path, name),
    members: attributes ?? {},
    hasMembers: attributes !== undefined,
    text: '',
  })
  reader.at = end
  if (tag.isEmpty) finish(reader)
}

const soapNamespaces: ReadonlySet<string> = new Set([
  'http://schemas.xmlsoap.org/soap/envelope/',
  'http://www.w3.org/2003/05/soap-envelope',
])

function isSoap({ name, namespace }: Tag): boolean {
  return name === 'Envelope' && namespace !== undefined && soapNamespaces.has(namespace)
}

function close(reader: Reader): void {
  const { text, open, at } = reader
  const end = skipTo(text, '>', at)
  const name = text.slice(at + 2, end - 1).trimEnd()
  if (name !== open.at(-1)?.qualifiedName) throw broken(`"</${name.slice(0, 40)}>" closes nothing`)
  reader.at = end
  finish(reader)
}

function finish(reader: Reader): void {
  const { open, listing } = reader
  const element = open.pop()
  if (element === undefined) return
  const value = contentOf(element, listing)
  const parent = open.at(-1)
  if (parent === undefined) {
    reader.root = { name: element.name, value, isMessage: element.isMessage }
    return
  }
  parent.hasMembers = true
  addMember(parent.members, element.name, value, listing.isList(element.path))
}

function contentOf(element: Element, listing: Listing): unknown {
  const { members, path, isNil } = element
  for (const name of listing.listsBelow(path)) {
    if (Object.hasOwn(members, name)) continue
    members[name] = []
    element.hasMembers = true
  }
  const text = element.text.trim()
  if (!element.hasMembers) return isNil && text === '' ? null : text
  if (text !== '') members['#text'] = text
  return members
}

function addMember(
  members: Record<string, unknown>,
  name: string,
  value: unknown,
  isList: boolean,
): void {
  if (!Object.hasOwn(members, name)) {
    members[name] = isList ? [value] : value
    return
  }
  const known = members[name]
  if (Array.isArray(known)) known.push(value)
  else members[name] = [known, value]
}

function bodyOf(message: unknown): unknown {
  const body = (message as { readonly Body?: unknown } | null)?.Body
  return typeof body === 'object' && body !== null ? body : {}
}
