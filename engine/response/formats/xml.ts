import { XMLParser } from 'fast-xml-parser'

/** An element whose every occurrence is a list, though one alone looks like a single value: `feed.entry`. */
export type ListPaths = ReadonlySet<string>

const maxDepth = 100

/**
 * The value of an XML document: `@name` is an attribute, `#text` the text beside them, elements of one name are a list.
 * Prefixes of namespaces are left out, since each sender chooses its own. Text stays text: ids are no numbers. Throws on
 * what is no XML, and on a document type, since entities of one's own are good for attacks alone.
 */
export function parseXml(text: string, lists: ListPaths): unknown {
  if (/<!DOCTYPE/i.test(text)) throw new SyntaxError('a document type is not allowed')
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: maxDepth,
    isArray: (_, path) => lists.has(String(path)),
  })
  return parser.parse(text, true)
}
