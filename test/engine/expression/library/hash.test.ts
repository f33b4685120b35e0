import t from 'tap'
import { FailureError } from '../../../../engine/failure.ts'
import { expression } from '../../../support/expression.ts'

const evaluate = (source: string, scope = {}) => expression(source).evaluate(scope)

const hashes: readonly (readonly [string, string])[] = [
  ['$hash("md5", "abc")', '900150983cd24fb0d6963f7d28e17f72'],
  ['$hash("sha1", "abc")', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['$hash("sha1", "abc", "base64")', 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0='],
  ['$hash("sha1", "abc", "base64url")', 'qZk-NkcGgWq6PiVxeFDCbJzQ2J0'],
  ['$hash("sha256", "")', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['["abc"].$hash("md5", $)', '900150983cd24fb0d6963f7d28e17f72'],
  ['$hash("md5", ["a", {"hex": "62"}, {"base64": "Yw=="}])', '900150983cd24fb0d6963f7d28e17f72'],
  ['$map(["abc"], function($x) { $hash("md5", $x) })', '900150983cd24fb0d6963f7d28e17f72'],
]

t.test('a digest is given in the encoding that was asked for', async (t) => {
  for (const [source, wanted] of hashes) t.equal(await evaluate(source), wanted, source)
  t.equal(evaluate('$hash("md5", missing)'), undefined, 'nothing of nothing')
  t.equal(evaluate('$hash("md5", "é")'), evaluate('$hash("md5", {"hex": "c3a9"})'), 'UTF-8')
})

/** Key, text and algorithm in hex, as RFC 4231 section 4 writes them. https://www.rfc-editor.org/rfc/rfc4231 */
const rfc4231: readonly (readonly [string, string, string, string])[] = [
  [
    '0b'.repeat(20),
    '4869205468657265',
    'sha256',
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    '0b'.repeat(20),
    '4869205468657265',
    'sha384',
    'afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6',
  ],
  [
    '0b'.repeat(20),
    '4869205468657265',
    'sha512',
    '87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854',
  ],
  [
    '4a656665',
    '7768617420646f2079612077616e7420666f72206e6f7468696e673f',
    'sha256',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    'aa'.repeat(20),
    'dd'.repeat(50),
    'sha256',
    '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
  ],
  [
    '0102030405060708090a0b0c0d0e0f10111213141516171819',
    'cd'.repeat(50),
    'sha256',
    '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
  ],
  [
    'aa'.repeat(131),
    Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First').toString('hex'),
    'sha256',
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    'aa'.repeat(131),
    Buffer.from(
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    ).toString('hex'),
    'sha256',
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
]

t.test('a signature is that of RFC 4231', (t) => {
  for (const [key, text, algorithm, wanted] of rfc4231) {
    const scope = { key, text, algorithm }
    t.equal(evaluate('$hmac(algorithm, {"hex": key}, {"hex": text})', scope), wanted, algorithm)
  }
  const jefe = '$hmac("sha256", "Jefe", "what do ya want for nothing?", "base64")'
  t.equal(evaluate(jefe), 'W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=', 'in base64')
  const chain = '$hmac("sha256", {"hex": $hmac("sha256", "AWS4key", "20260101")}, "region")'
  t.match(evaluate(chain), /^[0-9a-f]{64}$/, 'one signature as the key of the next')
  t.end()
})

const failing: readonly (readonly [string, RegExp])[] = [
  ['$hash(name, "a")', /the digest "sha999" is not known/],
  ['$hash("md5", "a", name)', /the encoding "sha999" is not known/],
  ['$hash("md5", 5)', /what is to be hashed is no text, nor bytes .* but number/],
  ['$hash("md5", {"hex": "abc"})', /is not written in hex/],
  ['$hash("md5", {"base64": "!"})', /is not written in base64/],
  ['$hash("md5", {"hex": "", "base64": ""})', /is no text/],
  ['$hash("md5", {})', /is no text/],
  ['$hmac("sha256", missing, "a")', /the key of "\$hmac" is missing/],
]

t.test('what cannot be hashed is told, and never silently left out', (t) => {
  for (const [source, message] of failing) {
    try {
      evaluate(source, { name: 'sha999' })
      t.fail(`${source} gave a value`)
    } catch (error) {
      t.ok(error instanceof FailureError, source)
      t.match(String((error as Error).message), message, source)
    }
  }
  t.equal(evaluate('$hmac("sha256", "key", missing)'), undefined)
  t.end()
})
