import { Busboy } from '@fastify/busboy'
import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { compileDefinition } from '../../../engine/index.ts'
import { openPeer, type PeerRequest } from '../../support/http-peer.ts'
import { failureOf, jsonOf } from '../../support/shop.ts'

const open = (t: Test, method: string) =>
  openPeer(
    t,
    `
title: Peer
base: https://api.peer.example/v1
resources:
  things:
    send:
${method.replace(/^/gm, '      ')}
`,
    ({ url }) =>
      url === '/picture.png'
        ? { headers: { 'content-type': 'image/png' }, body: 'PNG' }
        : { body: { ok: true } },
  )

interface Part {
  readonly name: string
  readonly file?: string
  readonly type?: string
  readonly content: string
}

/** What a parser that nobody here wrote finds in a multipart body. */
function partsOf({ headers, body }: PeerRequest): Promise<readonly Part[]> {
  const parts: Part[] = []
  const busboy = new Busboy({
    headers: { ...headers, 'content-type': String(headers['content-type']) },
  })
  busboy.on('field', (name, content) => parts.push({ name, content }))
  busboy.on('file', (name, stream, file, _, type) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () =>
      parts.push({ name, file, type, content: Buffer.concat(chunks).toString() }),
    )
  })
  return new Promise((resolve, reject) => {
    busboy.on('finish', () => resolve(parts))
    busboy.on('error', reject)
    busboy.end(body)
  })
}

t.test('a multipart form carries fields and files', async (t) => {
  const { call, received } = await open(
    t,
    `
post: /upload
args: { note: string, count: integer, file: file 1MB }
multipart: { note: "\${args.note}", count: "\${args.count}", tags: [a, b], file: "\${args.file}" }`,
  )
  const file = { name: 'a "b".txt', type: 'text/plain', text: 'grün' }
  jsonOf(await call('things.send', { note: 'x\r\n--y', count: 2, file }))
  const [request] = received
  t.same(request && (await partsOf(request)), [
    { name: 'note', content: 'x\r\n--y' },
    { name: 'count', content: '2' },
    { name: 'tags', content: 'a' },
    { name: 'tags', content: 'b' },
    { name: 'file', file: 'a %22b%22.txt', type: 'text/plain', content: 'grün' },
  ])
})

t.test('whatever stands in a multipart field comes out as it went in', async (t) => {
  const { call, received } = await open(
    t,
    `
post: /upload
args: { note: string, file: file }
multipart: { note: "\${args.note}", file: "\${args.file}" }`,
  )
  const text = fc.string({ unit: 'binary', maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(text, text, async (note, content) => {
      const base64 = Buffer.from(content.toWellFormed()).toString('base64')
      jsonOf(await call('things.send', { note: note.toWellFormed(), file: { base64 } }))
      const request = received.at(-1)
      const parts = request === undefined ? [] : await partsOf(request)
      t.match(parts, [{ content: note.toWellFormed() }, { content: content.toWellFormed() }])
    }),
    { numRuns: 60 },
  )
})

t.test('a file is fetched from its address without a credential', async (t) => {
  const { call, received } = await open(
    t,
    `
put: /avatar
args: { picture: file }
raw: \${args.picture}`,
  )
  const url = 'https://api.peer.example/picture.png'
  jsonOf(await call('things.send', { picture: { url } }))
  t.match(received, [
    { method: 'GET', url: '/picture.png', headers: { authorization: undefined } },
    { method: 'PUT', url: '/v1/avatar', headers: { 'content-type': 'image/png' } },
  ])
  t.equal(String(received[1]?.body), 'PNG')
  const missing = 'https://api.peer.example:1/x'
  t.match(failureOf(await call('things.send', { picture: { url: missing } })), {
    kind: 'unreachable',
  })
  const plain = { picture: { url: 'http://169.254.169.254/latest' } }
  t.match(failureOf(await call('things.send', plain)), { kind: 'invalid_input' })
})

t.test('a file is fetched once, from where its address leads, within its bound', async (t) => {
  const { call, received } = await openPeer(
    t,
    `
title: Peer
base: https://api.peer.example
resources:
  things:
    send: { post: /upload, args: { file: file 1kB }, multipart: { name: "\${args.file.name}", data: "\${args.file}" } }
`,
    ({ url }) => {
      if (url === '/moved/%zz') return { status: 302, headers: { location: '/there' } }
      if (url === '/upload') return { body: { ok: true } }
      return {
        headers: { 'content-type': 'bad\ttype' },
        body: url === '/big' ? 'x'.repeat(2000) : 'hi',
      }
    },
  )
  jsonOf(await call('things.send', { file: { url: 'https://api.peer.example/moved/%zz' } }))
  t.match(received, [{ url: '/moved/%zz' }, { url: '/there' }, { url: '/upload' }])
  const request = received[2]
  t.same(request && (await partsOf(request)), [
    { name: 'name', content: '%zz' },
    { name: 'data', file: '%zz', type: 'application/octet-stream', content: 'hi' },
  ])
  const big = { url: 'https://api.peer.example/big' }
  t.match(failureOf(await call('things.send', { file: big })), { kind: 'too_large' })
  t.equal(received.length, 4)
})

t.test(
  'several files are parts of one name; maps are JSON, and no files however they look',
  async (t) => {
    const { call, received } = await open(
      t,
      `
post: /upload
args: { files: [file], about: object }
multipart: { about: "\${args.about}", files: "\${args.files}" }`,
    )
    const about = { url: 'https://169.254.169.254/latest' }
    const files = [{ text: '1', name: 'a' }, { base64: Buffer.from('2').toString('base64') }]
    jsonOf(await call('things.send', { files, about }))
    t.equal(received.length, 1, 'nothing is fetched')
    const [request] = received
    t.match(request && (await partsOf(request)), [
      { name: 'about', content: JSON.stringify(about) },
      { name: 'files', file: 'a', content: '1' },
      { name: 'files', file: 'file', content: '2' },
    ])
  },
)

t.test('a file can stand in a JSON body, however it was given', async (t) => {
  const { call, received } = await open(
    t,
    `
put: /file
args: { file: file }
json: { content: "\${args.file.base64}", size: "\${args.file.size}", type: "\${args.file.type}" }`,
  )
  jsonOf(await call('things.send', { file: { text: 'é' } }))
  t.same(JSON.parse(String(received[0]?.body)), {
    content: 'w6k=',
    size: 2,
    type: 'text/plain; charset=utf-8',
  })
})

t.test('a file that is none is refused before anything is sent', async (t) => {
  const { call, received } = await open(
    t,
    `
post: /upload
args: { file: file 1kB }
raw: \${args.file}`,
  )
  const cases = [
    { file: {}, message: /has no content/ },
    { file: { text: 'a', base64: 'YQ==' }, message: /more than one way/ },
    { file: { base64: 'no base64!' }, message: /is not base64/ },
    { file: { text: 'a', type: 'text/plain\r\nx-evil: 1' }, message: /no media type/ },
    { file: { text: 'é'.repeat(600) }, message: /1200 bytes; at most 1024/ },
    { file: { url: 'file:///etc/passwd' }, message: /no https address/ },
    { file: { url: 'https://me:secret@a.example/' }, message: /no https address/ },
  ]
  for (const { file, message } of cases) {
    t.match(failureOf(await call('things.send', { file })), { kind: 'invalid_input', message })
  }
  t.same(received, [])
})

t.test('a file that is too large, or none, is refused before anything is sent', async (t) => {
  const { call, received } = await open(
    t,
    `
post: /upload
args: { file: file 1kB }
multipart: { file: "\${args.file}" }`,
  )
  for (const file of [{ text: 'x'.repeat(2000) }, { name: 'a', path: '/etc/passwd' }, 'text']) {
    t.match(failureOf(await call('things.send', { file })), { kind: 'invalid_input' })
  }
  t.same(received, [])
})

t.test('a raw body is the text itself', async (t) => {
  const { call, received } = await open(
    t,
    `
post: /query
args: { query: string }
headers: { Content-Type: application/sql }
raw: \${args.query}`,
  )
  jsonOf(await call('things.send', { query: 'select "1"\n' }))
  t.match(received, [{ headers: { 'content-type': 'application/sql' } }])
  t.equal(String(received[0]?.body), 'select "1"\n')
})

t.test('lists and maps are written as the API wants them', async (t) => {
  const cases = [
    ['repeat', 'a=1&a=2&m[k]=v'],
    ['brackets', 'a[]=1&a[]=2&m[k]=v'],
    ['indices', 'a[0]=1&a[1]=2&m[k]=v'],
    ['comma', 'a=1,2&m[k]=v'],
  ]
  for (const [style, expected] of cases) {
    t.test(String(style), async (t) => {
      const values = '{ a: "${args.a}", m: { k: v }, none: [] }'
      const { call, received } = await open(
        t,
        `
post: /form
arrays: ${style}
args: { a: [integer] }
query: ${values}
form: ${values}`,
      )
      jsonOf(await call('things.send', { a: [1, 2] }))
      const query = decodeURIComponent(String(received[0]?.url).split('?')[1] ?? '')
      t.equal(query, expected)
      t.equal(decodeURIComponent(String(received[0]?.body)), expected)
    })
  }
})

t.test(
  'XML is built from its structure, so that nothing in a value can leave its place',
  async (t) => {
    const { call, received } = await open(
      t,
      `
post: /xml
args: { name: string, tags: [string] }
xml:
  order:
    "@id": \${args.name}
    name: \${args.name}
    tag: \${args.tags}
    empty: ""
    note: { "@lang": en, "#text": "\${args.name}" }`,
    )
    const name = '<a b="c">&amp;]]></a>'
    jsonOf(await call('things.send', { name, tags: ['1', '<2>'] }))
    const [request] = received
    t.match(request?.headers, { 'content-type': /^application\/xml/ })
    const document = new DOMParser().parseFromString(String(request?.body), 'text/xml')
    const texts = (tag: string) =>
      Array.from(document.getElementsByTagName(tag), ({ textContent }) => textContent)
    t.equal(document.documentElement?.getAttribute('id'), name)
    t.same(texts('name'), [name])
    t.same(texts('tag'), ['1', '<2>'])
    t.same(texts('note'), [name])
    t.same(texts('empty'), [''])
  },
)

t.test('a name or character that XML cannot hold is refused', async (t) => {
  const { call, received } = await open(
    t,
    `
post: /xml
args: { fields: object }
xml: { order: "\${args.fields}" }`,
  )
  const cases = [
    { 'a><evil/>': 1 },
    { '@x y="1" z': 1 },
    { '1a': 1 },
    { a: '\u0000' },
    { a: '\ud800' },
  ]
  for (const fields of cases) {
    t.match(failureOf(await call('things.send', { fields })), { kind: 'invalid_input' })
  }
  t.same(received, [])
  jsonOf(await call('things.send', { fields: { 'p:a': null, '@xml:lang': 'en' } }))
  t.match(String(received[0]?.body), /<order xml:lang="en"><p:a\/><\/order>$/)
})

t.test('a SOAP message can have a header of its own', async (t) => {
  const { call, received } = await open(
    t,
    `
post: /soap
answer: none
soap: { Header: { Session: { id: "1" } }, Body: { Get: { id: "2" } } }`,
  )
  jsonOf(await call('things.send'))
  const document = new DOMParser().parseFromString(String(received[0]?.body), 'text/xml')
  const envelope = document.documentElement
  t.equal(envelope?.namespaceURI, 'http://schemas.xmlsoap.org/soap/envelope/')
  t.same(
    Array.from(envelope?.childNodes ?? [], ({ nodeName, textContent }) => [nodeName, textContent]),
    [
      ['soap:Header', '1'],
      ['soap:Body', '2'],
    ],
  )
})

t.test('a SOAP message has an envelope around its content, and a fault is a failure', async (t) => {
  const fault = `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
    <s:Fault><faultcode>s:Client</faultcode><faultstring>no such vendor</faultstring></s:Fault></s:Body></s:Envelope>`
  const { call, received } = await openPeer(
    t,
    `
title: Peer
base: https://api.peer.example
resources:
  vendors:
    get:
      post: /soap
      args: { id: string }
      headers: { SOAPAction: GetVendor }
      soap: { GetVendor: { "@xmlns": "urn:vendors", id: "\${args.id}" } }
      item: GetVendorResponse
`,
    ({ body }) => ({
      headers: { 'content-type': 'text/xml' },
      body: String(body).includes('<id>1</id>')
        ? '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><GetVendorResponse><id>0071</id></GetVendorResponse></e:Body></e:Envelope>'
        : fault,
    }),
  )
  t.same(jsonOf(await call('vendors.get', { id: '1' })), { id: '0071' })
  t.match(received, [{ headers: { soapaction: 'GetVendor', 'content-type': /^text\/xml/ } }])
  t.match(failureOf(await call('vendors.get', { id: '2' })), {
    upstream: { code: 's:Client', message: 'no such vendor' },
  })
})

t.test('each call has a key of its own, where the API wants one', async (t) => {
  const { call, received } = await open(t, 'post: /pay\nidempotency: Idempotency-Key')
  jsonOf(await call('things.send'))
  jsonOf(await call('things.send'))
  const keys = received.map(({ headers }) => headers['idempotency-key'])
  t.match(keys, [/^[0-9a-f-]{36}$/, /^[0-9a-f-]{36}$/])
  t.not(keys[0], keys[1])
})

t.test('a file that goes nowhere is told while loading', async (t) => {
  const text =
    'title: A\nbase: https://a.example\nresources: { a: { put: { put: /a, args: { b: file } } } }'
  const { faults } = compileDefinition(text, { file: 'a.yaml', name: 'a' })
  t.match(faults, [{ line: 3, column: 43, problem: 'the file "b" goes nowhere' }])
})
