import { type Failure, FailureError } from '../../failure.ts'
import { scalarText } from '../place.ts'

const maxDepth = 100

/** The one form of names, with a prefix or without, that every reader of XML takes. */
const nameForm = /^(?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*$/

// XML 1.0 section 2.2: there is no way to write another character, not even escaped.
const writable = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u

/** XML of a structure: `@name` is an attribute, `#text` the text beside them, a list repeats its element. */
export function writeXml(elements: unknown): string {
  return writeMembers(elements, 'the document', 0)
}

function writeMembers(value: unknown, within: string, depth: number): string {
  if (depth > maxDepth) throw new FailureError(tooDeep)
  if (typeof value !== 'object' || value === null) return writeText(value, within)
  let xml = ''
  for (const [name, member] of Object.entries(value)) {
    if (name === '#text') xml += writeText(member, within)
    else if (!name.startsWith('@')) xml += writeElements(name, member, depth)
  }
  return xml
}

function writeElements(name: string, value: unknown, depth: number): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map((each) => writeElement(name, each, depth)).join('')
  return writeElement(name, value, depth)
}

function writeElement(name: string, value: unknown, depth: number): string {
  if (!nameForm.test(name)) throw new FailureError(badName(name))
  const open = `<${name}${writeAttributes(value)}`
  const content = writeMembers(value, name, depth + 1)
  return content === '' ? `${open}/>` : `${open}>${content}</${name}>`
}

function writeAttributes(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  let xml = ''
  for (const [key, member] of Object.entries(value)) {
    if (!key.startsWith('@') || member === undefined || member === null) continue
    const name = key.slice(1)
    if (!nameForm.test(name)) throw new FailureError(badName(key))
    xml += ` ${name}="${escapeText(member, key, inAttribute)}"`
  }
  return xml
}

function writeText(value: unknown, name: string): string {
  return value === undefined || value === null ? '' : escapeText(value, name, inText)
}

const inText = /[&<>\r]/g
const inAttribute = /[&<>"\r\n\t]/g

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Readers turn these into spaces or line feeds unless they are escaped.
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

function escapeText(value: unknown, name: string, special: RegExp): string {
  const text = scalarText(value, name)
  if (!writable.test(text)) throw new FailureError(badText(name))
  return text.replace(special, (character) => escapes[character] ?? character)
}

const tooDeep: Failure = {
  kind: 'invalid_input',
  message: `The value for the XML body is nested more than ${maxDepth} deep.`,
  hint: 'Give a flatter value.',
  at: 'xml',
}

function badName(name: string): Failure {
  return {
    kind: 'invalid_input',
    message: `${JSON.stringify(name.slice(0, 80))} cannot be the name of an element or attribute of XML.`,
    hint: 'Use letters, digits, "_", "-" and ".", beginning with a letter.',
    at: 'xml',
  }
}

function badText(name: string): Failure {
  return {
    kind: 'invalid_input',
    message: `The value for "${name}" has a character that XML cannot hold.`,
    hint: 'Give the value without control characters.',
    at: name,
  }
}
