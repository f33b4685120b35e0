import { DOMParser, type Element, type Node } from '@xmldom/xmldom'
import fc from 'fast-check'
import t from 'tap'
import { writeXml } from '../../../../engine/request/body/xml-text.ts'
import { parseXml } from '../../../../engine/response/formats/xml.ts'

const noLists: ReadonlySet<string> = new Set()

interface Case {
  readonly name: string
  readonly xml: string
  readonly value: unknown
}

t.test('XML is read into the form in which it is written', async (t) => {
  const cases: readonly Case[] = [
    { name: 'text', xml: '<a>1</a>', value: { a: '1' } },
    { name: 'a long id', xml: '<a>9007199254740993</a>', value: { a: '9007199254740993' } },
    { name: 'an empty element', xml: '<a><b/><c></c></a>', value: { a: { b: '', c: '' } } },
    {
      name: 'an attribute',
      xml: `<a b="1" c='"'>x</a>`,
      value: { a: { '@b': '1', '@c': '"', '#text': 'x' } },
    },
    { name: 'a list', xml: '<a><b>1</b><c/><b>2</b></a>', value: { a: { b: ['1', '2'], c: '' } } },
    { name: 'escapes', xml: '<a>&lt;&#65;&#x42;&amp;lt;</a>', value: { a: '<AB&lt;' } },
    {
      name: 'text without escapes',
      xml: '<a> x<![CDATA[<b>&amp;]]>y </a>',
      value: { a: 'x<b>&amp;y' },
    },
    {
      name: 'what only people read',
      xml: '<?xml version="1.0"?><!-- <b> --><a><!--x-->1<?p <q?></a> \n',
      value: { a: '1' },
    },
    {
      name: 'text beside elements',
      xml: '<a>\n x <b>1</b> y\n</a>',
      value: { a: { b: '1', '#text': 'x  y' } },
    },
    {
      name: 'prefixes',
      xml: '<p:a xmlns:p="urn:p" p:b="1"><p:c>2</p:c></p:a>',
      value: { a: { '@b': '1', c: '2' } },
    },
    {
      name: 'no value',
      xml: '<a xmlns:i="urn:i"><b i:nil="true"/><c i:nil="false"/></a>',
      value: { a: { b: null, c: '' } },
    },
    {
      name: 'names of every object',
      xml: '<constructor><toString>1</toString></constructor>',
      value: { constructor: { toString: '1' } },
    },
  ]
  for (const { name, xml, value } of cases) {
    t.test(name, async (t) =>
      t.equal(JSON.stringify(parseXml(xml, noLists)), JSON.stringify(value)),
    )
  }
})

t.test('of a SOAP message there is what its body holds', async (t) => {
  for (const namespace of [
    'http://schemas.xmlsoap.org/soap/envelope/',
    'http://www.w3.org/2003/05/soap-envelope',
  ]) {
    const body = '<s:Header><x/></s:Header><s:Body><n:R xmlns:n="n"><n:id>1</n:id></n:R></s:Body>'
    const message = `<s:Envelope xmlns:s="${namespace}">${body}</s:Envelope>`
    t.same(parseXml(message, noLists), { R: { id: '1' } })
    t.same(parseXml(`<Envelope xmlns="${namespace}"><Body/></Envelope>`, noLists), {})
  }
  t.same(parseXml('<Envelope><Body>1</Body></Envelope>', noLists), { Envelope: { Body: '1' } })
})

t.test(
  'an element is a list where the definition says so, even with one or none in it',
  async (t) => {
    const lists = new Set(['feed.entries.entry', 'feed.entries.entry.tag'])
    const cases = [
      [
        '<feed><entries><entry><tag>1</tag></entry></entries></feed>',
        { entries: { entry: [{ tag: ['1'] }] } },
      ],
      ['<feed><entries/></feed>', { entries: { entry: [] } }],
      ['<feed><entries><entry/></entries></feed>', { entries: { entry: [{ tag: [] }] } }],
      ['<feed/>', ''],
    ] as const
    for (const [xml, feed] of cases)
      t.test(xml, async (t) => t.same(parseXml(xml, lists), { feed }))
  },
)

t.test('what is no XML is refused', async (t) => {
  const bad = [
    '',
    'x',
    '{}',
    '<',
    '<a',
    '<a>',
    '</a>',
    '<a></b>',
    '<a><b></a></b>',
    '<a/><b/>',
    '<a/>x',
    'x<a/>',
    '<a b/>',
    '<a b=c/>',
    '<a b="<"/>',
    '<a b="1"c="2"/>',
    '<1/>',
    '<a b="1/>',
    '<a>&x;</a>',
    '<a>&</a>',
    '<a>&#0;</a>',
    '<a>&#xD800;</a>',
    '<a>&#x110000;</a>',
    '<a><!-- </a>',
    '<a><![CDATA[</a>',
    '<?xml',
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<__proto__/>',
    '<a __proto__="1"/>',
    '<a x:__proto__="1"/>',
  ]
  for (const xml of bad)
    t.test(JSON.stringify(xml), async (t) => t.throws(() => parseXml(xml, noLists), SyntaxError))
})

t.test('a document that would keep everybody waiting is refused in time', async (t) => {
  const hostile = {
    'endless nesting': '<a>'.repeat(1_000_000),
    'endless elements': `<a>${'<b/>'.repeat(1_000_000)}</a>`,
    'endless attributes': `<a ${Array.from({ length: 100_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`,
    'an endless name': `<a ${'x'.repeat(2_000_000)}`,
    'endless space': `<a${' '.repeat(2_000_000)}x`,
    'comments that never close': `<a>${'<!--'.repeat(500_000)}`,
    'escapes that never close': `<a>${'&'.repeat(1_000_000)}`,
  }
  for (const [name, xml] of Object.entries(hostile)) {
    t.test(name, async (t) => {
      const began = process.cpuUsage()
      t.throws(() => parseXml(xml, noLists))
      t.ok(process.cpuUsage(began).user < 1_000_000, 'in less than a second of a busy machine')
    })
  }
})

/** The same form, made of what a parser that nobody here wrote finds. */
function formOf(element: Element): unknown {
  const members: Record<string, unknown> = {}
  for (const { name, value } of Array.from(element.attributes)) members[`@${name}`] = value
  const nodes = Array.from(element.childNodes) as Node[]
  for (const node of nodes.filter(({ nodeType }) => nodeType === 1)) {
    const value = formOf(node as Element)
    const known = members[node.nodeName]
    if (Array.isArray(known)) known.push(value)
    else members[node.nodeName] = known === undefined ? value : [known, value]
  }
  const texts = nodes.filter(({ nodeType }) => nodeType !== 1)
  const text = texts
    .map(({ nodeValue }) => nodeValue ?? '')
    .join('')
    .trim()
  if (Object.keys(members).length === 0) return text
  return text === '' ? members : { ...members, '#text': text }
}

const name = fc.constantFrom('a', 'b', 'c-1', 'd.x', '_e')
// The other parser takes three more characters for line ends, as XML 1.1 does.
const text = fc
  .string({ unit: 'binary', maxLength: 20 })
  .map((each) => each.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''))
  .map((each) => each.replace(/[\u0085\u2028\u2029]/g, '').trim())
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    text,
    fc
      .tuple(
        fc.dictionary(
          name.map((each) => `@${each}`),
          text,
          { maxKeys: 2 },
        ),
        fc.dictionary(
          name,
          fc.oneof(tie('tree'), fc.array(tie('tree'), { minLength: 2, maxLength: 3 })),
          { maxKeys: 3 },
        ),
      )
      .map(([attributes, members]) => ({ ...attributes, ...members })),
  ),
}))

t.test('what is written comes back, here and in a parser of others', async (t) => {
  fc.assert(
    fc.property(tree, (value) => {
      const xml = writeXml({ root: value })
      const document = new DOMParser().parseFromString(xml, 'text/xml')
      const wanted = normal(value)
      t.same(document.documentElement && formOf(document.documentElement), wanted, xml)
      t.same(parseXml(xml, noLists), { root: wanted }, xml)
    }),
    { numRuns: 300 },
  )
})

/** An element without anything in it is an empty text. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value)
  if (members.length === 0) return ''
  return Object.fromEntries(members.map(([key, each]) => [key, normal(each)]))
}

t.test('whatever comes is read or refused', async (t) => {
  const pieces = fc.constantFrom(
    '<a>',
    '</a>',
    '<b x="1">',
    '<',
    '>',
    '&',
    ';',
    '&lt;',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '"',
    ' ',
    '<?',
    '?>',
    '/',
    'x',
    '\0',
    ':',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (all) => {
      try {
        JSON.stringify(parseXml(all.join(''), noLists))
      } catch (error) {
        t.match(error, SyntaxError)
      }
    }),
    { numRuns: 2000 },
  )
})
