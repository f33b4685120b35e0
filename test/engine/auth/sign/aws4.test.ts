import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import fc from 'fast-check'
import t from 'tap'
import { signAws4 } from '../../../../engine/auth/sign/aws4.ts'
import type { UpstreamRequest } from '../../../../engine/ports.ts'

const get = (path: string, more: Partial<UpstreamRequest> = {}): UpstreamRequest => ({
  method: 'GET',
  origin: 'https://example.amazonaws.com',
  path,
  headers: {},
  ...more,
})

const suite = {
  service: 'service',
  region: 'us-east-1',
  key: 'AKIDEXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
const storage = {
  service: 's3',
  region: 'us-east-1',
  key: 'AKIAIOSFODNN7EXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}
const bucket = 'https://examplebucket.s3.amazonaws.com'
const suiteTime = Date.UTC(2015, 7, 30, 12, 36)
const storageTime = Date.UTC(2013, 4, 24)

const signatureOf = ({ headers }: UpstreamRequest) =>
  /Signature=([0-9a-f]+)$/.exec(headers['authorization'] ?? '')?.[1]

// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html (storage), the SigV4 test suite
// https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite/v4 (suite), and the example of
// https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html (users).
t.test('a request is signed as the published examples of AWS are', (t) => {
  const cases = [
    {
      name: 'get-vanilla',
      request: get('/'),
      keys: suite,
      now: suiteTime,
      signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    },
    {
      name: 'get-vanilla-query-order-key-case',
      request: get('/?Param2=value2&Param1=value1'),
      keys: suite,
      now: suiteTime,
      signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    },
    {
      name: 'post-vanilla',
      request: get('/', { method: 'POST' }),
      keys: suite,
      now: suiteTime,
      signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
    },
    {
      name: 'list users',
      request: get('/?Action=ListUsers&Version=2010-05-08', {
        origin: 'https://iam.amazonaws.com',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      }),
      keys: { ...suite, service: 'iam' },
      now: suiteTime,
      signature: '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    },
    {
      name: 'an object of storage',
      request: get('/test.txt', { origin: bucket, headers: { range: 'bytes=0-9' } }),
      keys: storage,
      now: storageTime,
      signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    },
    {
      name: 'a bucket, by a parameter without a value',
      request: get('/?lifecycle', { origin: bucket }),
      keys: storage,
      now: storageTime,
      signature: 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    },
    {
      name: 'the objects of a bucket',
      request: get('/?max-keys=2&prefix=J', { origin: bucket }),
      keys: storage,
      now: storageTime,
      signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    },
    {
      name: 'an object that is put',
      request: get('/test%24file.text', {
        method: 'PUT',
        origin: bucket,
        headers: {
          date: 'Fri, 24 May 2013 00:00:00 GMT',
          'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        },
        body: 'Welcome to Amazon S3.',
      }),
      keys: storage,
      now: storageTime,
      signature: '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    },
  ]
  for (const { name, request, keys, now, signature } of cases) {
    t.equal(signatureOf(signAws4(request, keys, now)), signature, name)
  }
  t.end()
})

type Source = string | ArrayBuffer | ArrayBufferView

function bytes(source: Source): Buffer {
  if (typeof source === 'string') return Buffer.from(source)
  if (source instanceof ArrayBuffer) return Buffer.from(source)
  return Buffer.from(source.buffer, source.byteOffset, source.byteLength)
}

/** The digest that AWS's own signer asks for. */
class Sha256 {
  readonly #hash
  constructor(secret?: Source) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret))
  }
  update(data: Source) {
    this.#hash.update(bytes(data))
  }
  async digest() {
    return this.#hash.digest()
  }
  reset() {}
}

t.test("a request is signed as AWS's own client signs it", async (t) => {
  const word = fc.string({ unit: 'grapheme', maxLength: 8 })
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'DELETE'),
    segments: fc.array(word, { maxLength: 4 }),
    query: fc.dictionary(
      word.filter((name) => !/^x-amz/i.test(name)),
      word,
      { maxKeys: 4 },
    ),
    body: fc.string(),
    session: fc.option(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), { nil: undefined }),
    service: fc.constantFrom('execute-api', 's3'),
  })
  await fc.assert(
    fc.asyncProperty(request, async ({ method, segments, query, body, session, service }) => {
      const path = `/${segments.map((each) => encodeURIComponent(each)).join('/')}`
      const search = Object.entries(query)
        .map((pair) => pair.map((each) => encodeURIComponent(each)).join('='))
        .join('&')
      const keys = { ...suite, service, session }
      const built = {
        method: method as 'GET',
        origin: 'https://api.example.com',
        path: search === '' ? path : `${path}?${search}`,
        headers: { 'content-type': 'text/plain', 'x-a': '  b   c ' },
        ...(body !== '' && { body }),
      }
      const signer = new SignatureV4({
        service,
        region: suite.region,
        credentials: {
          accessKeyId: suite.key,
          secretAccessKey: suite.secret,
          ...(session !== undefined && { sessionToken: session }),
        },
        sha256: Sha256,
        uriEscapePath: service !== 's3',
        applyChecksum: service === 's3',
      })
      const theirs = await signer.sign(
        {
          method,
          protocol: 'https:',
          hostname: 'api.example.com',
          path,
          query,
          headers: { ...built.headers, host: 'api.example.com' },
          body: body === '' ? undefined : body,
        },
        { signingDate: new Date(suiteTime) },
      )
      const ours = signAws4(built, keys, suiteTime)
      return ours.headers['authorization'] === theirs.headers['authorization']
    }),
    { numRuns: 300 },
  )
  t.pass('for requests of any shape')
})
