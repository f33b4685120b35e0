import t from 'tap'
import type { Keys } from '../../../server/secrets/keys.ts'
import { createSeal } from '../../../server/secrets/seal.ts'

const OLD = { id: 'old', bytes: Buffer.alloc(32, 1) }
const NEW = { id: 'new', bytes: Buffer.alloc(32, 2) }
const keys: Keys = [OLD]

t.test('what is sealed opens for its owner alone', async (t) => {
  const { seal, open } = createSeal(keys)
  for (const text of ['', 'secret', '雪 \u0000 "x"', 'x'.repeat(100_000)]) {
    t.equal(open(seal(text, 'account:1'), 'account:1'), text)
  }
  t.throws(() => open(seal('secret', 'account:1'), 'account:2'))
})

t.test('the same text is sealed differently each time, and does not show', async (t) => {
  const { seal } = createSeal(keys)
  t.not(seal('secret', 'a'), seal('secret', 'a'))
  t.match(seal('secret', 'a'), /^v1\.old\.[\w-]+$/)
  t.notMatch(Buffer.from(seal('secret', 'a').split('.')[2] ?? '', 'base64url').toString(), 'secret')
})

t.test('a text that was changed does not open', async (t) => {
  const { seal, open } = createSeal([NEW, OLD])
  const sealed = seal('secret', 'a')
  const [, , body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    t.throws(() => open(`v1.new.${changed.toString('base64url')}`, 'a'), `byte ${at}`)
  }
  for (const wrong of ['', 'v1', 'v1.new', `v1.new.${body.slice(0, 20)}`, `v1.old.${body}`]) {
    t.throws(() => open(wrong, 'a'), wrong)
  }
  t.throws(() => open(`v2.new.${body}`, 'a'), { message: /unknown format/ })
})

t.test('the first key seals, and every key that is there opens', async (t) => {
  const before = createSeal([OLD])
  const rotated = createSeal([NEW, OLD])
  t.match(rotated.seal('x', 'a'), /^v1\.new\./)
  t.equal(rotated.open(before.seal('x', 'a'), 'a'), 'x')
  t.throws(() => before.open(rotated.seal('x', 'a'), 'a'), { message: /key "new".*not among/ })
})

t.test('no error names the secret', async (t) => {
  const { seal, open } = createSeal(keys)
  try {
    open(seal('secret', 'account:1'), 'account:2')
    t.fail('it opened')
  } catch (error) {
    t.notMatch(String(error), 'secret')
  }
})
