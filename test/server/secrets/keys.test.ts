import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createToken, hashToken } from '../../../server/secrets/hash.ts'
import { createSigner, deriveKey, parseKeys } from '../../../server/secrets/keys.ts'
import { loadKeys } from '../../../server/secrets/keys-file.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { testKeys } from '../acme.ts'

t.test('the first start makes a key that only the owner can read, and keeps it', async (t) => {
  const folder = join(t.testdir(), 'data')
  const made = assertOk(await loadKeys(folder))
  t.equal(made.length, 1)
  t.equal(made[0].bytes.length, 32)
  t.equal(statSync(join(folder, 'keys.json')).mode & 0o777, 0o600)
  t.same(readdirSync(folder), ['keys.json'], 'no draft is left')
  t.same(assertOk(await loadKeys(folder)), made)
})

t.test('of several first starts at once, all use the same key', async (t) => {
  const folder = t.testdir()
  const starts = await Promise.all(Array.from({ length: 8 }, () => loadKeys(folder)))
  const ids = new Set(starts.map((start) => assertOk(start)[0].bytes.toString('hex')))
  t.equal(ids.size, 1)
  t.same(readdirSync(folder), ['keys.json'])
})

t.test('a file that holds no keys is told, and left as it is', async (t) => {
  for (const text of ['', '{}', '{"keys":[]}', '{"keys":["a:c2hvcnQ="]}', '{"keys":7}']) {
    const folder = t.testdir({ 'keys.json': text })
    const outcome = await loadKeys(folder)
    t.match(outcome, { ok: false, failure: { message: /keys\.json holds no usable keys/ } }, text)
    t.equal(readFileSync(join(folder, 'keys.json'), 'utf8'), text)
  }
})

t.test('keys are read in their order, and not unless all are right', async (t) => {
  const good = Buffer.alloc(32, 9).toString('base64')
  t.same(
    parseKeys(`b:${good},a:${good}`)?.map(({ id }) => id),
    ['b', 'a'],
  )
  for (const text of ['', 'a', `:${good}`, `a:${good},`, `a b:${good}`, `a:${good}A`]) {
    t.equal(parseKeys(text), undefined, text)
  }
})

t.test('a key signs the same text alike, and other texts and keys otherwise', async (t) => {
  const sign = createSigner(testKeys[0])
  const other = createSigner({ id: 'other', bytes: Buffer.alloc(32, 8) })
  t.equal(sign('a'), sign('a'))
  t.match(sign('a'), /^[\w-]{22}$/)
  t.not(sign('a'), sign('b'))
  t.not(sign('a'), other('a'))
  t.notSame(deriveKey(testKeys[0], 'seal'), deriveKey(testKeys[0], 'sign'))
})

t.test('a token says what it is for, has 256 random bits and is kept as a hash', async (t) => {
  for (const prefix of ['mrt_', 'mcp_'] as const) {
    const token = createToken(prefix)
    t.match(token, new RegExp(`^${prefix}[\\w-]{43}$`))
    t.not(token, createToken(prefix))
    t.match(hashToken(token), /^[\w-]{43}$/)
    t.equal(hashToken(token), hashToken(token))
  }
})
