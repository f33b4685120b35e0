import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import t, { type Test } from 'tap'
import { openPeer, type PeerAnswers } from '../../support/http-peer.ts'
import { failureOf, jsonOf } from '../../support/shop.ts'

const open = (t: Test, method: string, answers: PeerAnswers) =>
  openPeer(
    t,
    `
title: Peer
base: https://api.peer.example
hosts: [files.peer.example]
auth: { bearer: key }
resources:
  things:
    ${method}
`,
    answers,
  )

const xml = { 'content-type': 'application/xml' }

t.test('XML is read into the form in which it is written', async (t) => {
  const body = `<?xml version="1.0"?><!-- c --><a:feed xmlns:a="urn:a" v="1"><a:entry id="007">x &amp; y</a:entry><raw><![CDATA[<y>]]></raw><total>0012</total><none/></a:feed>`
  const { call, received } = await open(
    t,
    'get: { get: "/${args.id}", answer: xml, item: feed }',
    () => ({ headers: xml, body }),
  )
  t.same(jsonOf(await call('things.get', { id: '1' })), {
    '@v': '1',
    entry: { '#text': 'x & y', '@id': '007' },
    raw: '<y>',
    total: '0012',
    none: '',
  })
  t.match(received, [{ headers: { accept: /application\/xml/ } }])
})

t.test('an element that came once is a list where the definition says so', async (t) => {
  const { call } = await open(
    t,
    'list: { get: /, answer: xml, arrays_at: [feed.entry], items: feed.entry, item: id, paginate: none }',
    () => ({ headers: xml, body: '<feed><entry><id>1</id></entry></feed>' }),
  )
  t.match(jsonOf(await call('things.list')), { result: ['1'] })
})

t.test('XML that attacks its reader is refused', async (t) => {
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><feed>&b;</feed>`
  const bodies = {
    'entities of its own': laughs,
    'endless nesting': '<a>'.repeat(100_000),
    'no XML at all': '{"feed":1}',
    'tags that do not match': '<a><b></a>',
    'a name of the prototype': '<feed><__proto__><x>1</x></__proto__></feed>',
    'too much of it': `<a>${'x'.repeat(5_000_000)}</a>`,
  }
  for (const [name, body] of Object.entries(bodies)) {
    t.test(name, async (t) => {
      const { call } = await open(t, 'get: { get: "/${args.id}", answer: xml }', () => ({
        headers: xml,
        body,
      }))
      const began = performance.now()
      const failure = failureOf(await call('things.get', { id: '1' }))
      t.match(failure.kind, /^(upstream|too_large|definition)$/)
      t.ok(performance.now() - began < 1000)
    })
  }
})

t.test('an error told in XML is understood', async (t) => {
  const { call } = await openPeer(
    t,
    `
title: Peer
base: https://api.peer.example
errors: { code: ErrorResponse.Error.Code, message: ErrorResponse.Error.Message, kinds: { Throttling: rate_limited } }
resources: { things: { get: { get: "/\${args.id}", answer: xml } } }
`,
    () => ({
      status: 400,
      headers: { 'content-type': 'text/xml' },
      body: '<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>',
    }),
  )
  t.match(failureOf(await call('things.get', { id: '1' })), {
    kind: 'rate_limited',
    upstream: { message: 'Rate exceeded' },
  })
})

t.test('CSV becomes rows by the names of its first line', async (t) => {
  const { call } = await open(t, 'list: { get: /, answer: csv, paginate: none }', () => ({
    headers: { 'content-type': 'text/csv' },
    body: '\ufeffid,name\r\n007,"Doe, ""J"""\r\n8\r\n\r\n9,x,extra\r\n',
  }))
  t.match(jsonOf(await call('things.list')), {
    result: [
      { id: '007', name: 'Doe, "J"' },
      { id: '8', name: '' },
      { id: '9', name: 'x' },
    ],
    result_count: 3,
  })
})

t.test('the CSV files of an archive are one list', async (t) => {
  const body = Buffer.from(
    zipSync({
      'b.csv': strToU8('id\n2\n'),
      'a.csv': strToU8('id\n1\n'),
      'read me.txt': strToU8('no'),
    }),
  )
  const { call } = await open(t, 'list: { get: /, answer: zip csv, paginate: none }', () => ({
    body,
  }))
  t.match(jsonOf(await call('things.list')), { result: [{ id: '1' }, { id: '2' }] })
})

t.test('an archive that grows beyond bounds, or is none, is refused', async (t) => {
  const bomb = Buffer.from(zipSync({ 'a.csv': new Uint8Array(50_000_000) }))
  for (const body of [bomb, Buffer.from('PK no archive')]) {
    const { call } = await open(t, 'list: { get: /, answer: zip csv, paginate: none }', () => ({
      body,
    }))
    const began = performance.now()
    t.match(failureOf(await call('things.list')).kind, /too_large|upstream/)
    t.ok(performance.now() - began < 1000)
  }
})

t.test('text is handed on as it is, and nothing where nothing is wanted', async (t) => {
  const text = await open(t, 'get: { get: "/${args.id}", answer: text }', () => ({
    body: 'a\n"b"',
  }))
  t.same(jsonOf(await text.call('things.get', { id: '1' })), { result: 'a\n"b"' })
  const none = await open(t, 'send: { post: /, answer: none }', () => ({ body: '<html>' }))
  t.same(jsonOf(await none.call('things.send')), { ok: true })
})

t.test('a file is its bytes with name and type, bounded', async (t) => {
  const { call } = await open(t, 'download: { get: "/${args.id}", answer: file }', ({ url }) => ({
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="x.pdf"; filename*=UTF-8''..%2Fb%C3%BCro.pdf`,
    },
    body: Buffer.alloc(url === '/big' ? 200_000 : 3, 1),
  }))
  const outcome = await call('things.download', { id: '1' })
  t.same(jsonOf(outcome), { name: 'büro.pdf', type: 'application/pdf', bytes: 3 })
  t.match(outcome, { value: { file: { content: Buffer.from([1, 1, 1]) } } })
  t.match(failureOf(await call('things.download', { id: 'big' })), { kind: 'too_large' })
})

t.test('a file is followed to where it lies, without the credential', async (t) => {
  const { call, received } = await open(
    t,
    'download: { get: "/${args.id}", answer: file }',
    ({ url }) =>
      url === '/1'
        ? { status: 302, headers: { location: '/signed?x=1' } }
        : { headers: { 'content-type': 'text/plain' }, body: 'hi' },
  )
  t.match(jsonOf(await call('things.download', { id: '1' })), { type: 'text/plain', bytes: 2 })
  t.match(received, [{ headers: { authorization: 'Bearer k-123456' } }, { url: '/signed?x=1' }])
})

t.test('redirects are followed to listed hosts alone, and not for ever', async (t) => {
  const cases = [
    { location: 'https://evil.example/x', kind: 'blocked' },
    { location: 'http://169.254.169.254/', kind: 'upstream' },
    { location: '/1', kind: 'upstream' },
  ]
  for (const { location, kind } of cases) {
    t.test(location, async (t) => {
      const { call } = await open(t, 'get: { get: "/${args.id}" }', () => ({
        status: 302,
        headers: { location },
      }))
      t.match(failureOf(await call('things.get', { id: '1' })), { kind })
    })
  }
  const write = await open(t, 'send: { post: /, json: {} }', () => ({
    status: 307,
    headers: { location: '/again' },
  }))
  t.match(failureOf(await write.call('things.send')), { upstream: { status: 307 } })
  t.equal(write.received.length, 1, 'a write is not repeated elsewhere')
})

t.test('a file that a write makes is got, and the write not repeated', async (t) => {
  for (const [status, urls] of [
    [303, ['POST /', 'GET /made']],
    [307, ['POST /']],
  ] as const) {
    const { call, received } = await open(
      t,
      'export: { post: /, json: {}, answer: file }',
      ({ url }) => (url === '/' ? { status, headers: { location: '/made' } } : { body: 'made' }),
    )
    await call('things.export')
    t.same(
      received.map(({ method, url }) => `${method} ${url}`),
      urls,
    )
    t.equal(received[1]?.headers['content-type'], undefined)
  }
})

t.test('a file is text only where it says so and is', async (t) => {
  const cases = [
    { type: 'text/csv', body: Buffer.from('é'), text: 'é' },
    { type: 'application/problem+json', body: Buffer.from('{}'), text: '{}' },
    { type: 'text/csv; charset=iso-8859-1', body: Buffer.from('é', 'latin1'), text: undefined },
    { type: 'text/plain', body: Buffer.from([0xff]), text: undefined },
    { type: 'application/pdf', body: Buffer.from('%PDF'), text: undefined },
  ]
  for (const { type, body, text } of cases) {
    const { call } = await open(t, 'download: { get: /, answer: file }', () => ({
      headers: { 'content-type': type },
      body,
    }))
    const outcome = await call('things.download')
    t.equal(outcome.ok && outcome.value.file?.text, text, type)
  }
})

t.test('a link is an https address, wherever it stands', async (t) => {
  const record = { body: { url: 'https://files.example/1', expires: 9 } }
  const cases = [
    { method: 'link: { get: /, answer: link }', told: record, result: record.body },
    {
      method: 'link: { get: /, answer: link }',
      told: { status: 302, headers: { location: '/next' } },
      result: { url: 'https://api.peer.example/next' },
    },
    { method: 'link: { get: /, answer: link }', told: { body: { url: 'javascript:1' } } },
    { method: 'link: { get: /, answer: link, item: no }', told: record },
    {
      method: 'link: { get: /, answer: link }',
      told: { status: 302, headers: { location: 'ftp://a' } },
    },
  ]
  for (const { method, told, result } of cases) {
    const { call } = await open(t, method, () => told)
    const outcome = await call('things.link')
    if (result === undefined) t.match(failureOf(outcome), { kind: 'definition' })
    else t.same(jsonOf(outcome), result)
  }
})

t.test('text is read in the encoding that it has', async (t) => {
  const cases = [
    {
      type: 'application/xml',
      body: Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>', 'latin1'),
    },
    { type: 'application/xml; charset=ISO-8859-1', body: Buffer.from('<a>é</a>', 'latin1') },
    { type: 'application/xml', body: Buffer.from('\ufeff<a>é</a>', 'utf16le') },
    { type: 'application/xml', body: Buffer.from('\ufeff<a>é</a>') },
    { type: 'application/xml; charset=nonsense', body: Buffer.from('<a>é</a>') },
  ]
  for (const { type, body } of cases) {
    const { call } = await open(t, 'get: { get: /, answer: xml }', () => ({
      headers: { 'content-type': type },
      body,
    }))
    t.same(jsonOf(await call('things.get')), { a: 'é' }, type)
  }
})

t.test('a link is handed on and not fetched', async (t) => {
  const redirect = await open(t, 'link: { get: "/${args.id}", answer: link }', () => ({
    status: 302,
    headers: { location: 'https://files.example/signed' },
  }))
  const link = { url: 'https://files.example/signed' }
  t.same(jsonOf(await redirect.call('things.link', { id: '1' })), link)
  t.equal(redirect.received.length, 1)
  const told = await open(t, 'link: { get: "/${args.id}", answer: link, item: href }', () => ({
    body: { href: link.url },
  }))
  t.same(jsonOf(await told.call('things.link', { id: '1' })), link)
})

t.test('no body brings a reader down', async (t) => {
  for (const answer of ['xml', 'csv', 'zip csv', 'text']) {
    let body = Buffer.alloc(0)
    const { call } = await open(t, `list: { get: /, answer: ${answer}, paginate: none }`, () => ({
      body,
    }))
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        body = Buffer.from(bytes)
        const began = performance.now()
        await call('things.list')
        t.ok(performance.now() - began < 250)
      }),
      { numRuns: 40 },
    )
  }
})
