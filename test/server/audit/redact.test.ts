import t from 'tap'
import { redactArgs } from '../../../server/audit/redact.ts'

const long = 'x'.repeat(501)

for (const [name, given, kept] of [
  ['plain values stay', { id: '7', limit: 5, active: true, none: null }, undefined],
  ['nothing is nothing', undefined, null],
  [
    'secrets are hidden by their names, at any depth',
    { password: 'p', user: { apiKey: 'k', api_key: 1, list: [{ access_token: { a: 1 } }] } },
    {
      password: '[hidden]',
      user: { apiKey: '[hidden]', api_key: '[hidden]', list: [{ access_token: '[hidden]' }] },
    },
  ],
  ['a long text is cut', { note: long }, { note: `${'x'.repeat(500)}… (501 characters)` }],
  [
    'a long list is cut',
    Array.from({ length: 22 }, (_, index) => index),
    [...Array.from({ length: 20 }, (_, index) => index), '… and 2 more'],
  ],
  [
    'what nests deeply is cut',
    { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } },
    { a: { b: { c: { d: { e: { f: '…' } } } } } },
  ],
] as const) {
  t.test(name, async (t) =>
    t.same(JSON.parse(redactArgs(given)), kept === undefined ? given : kept),
  )
}

t.test('what is long in all is bounded, and still JSON', async (t) => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${index}`, long]))
  const text = redactArgs(many)
  t.ok(text.length < 4096)
  t.match(JSON.parse(text), { cut: /^\{"k0":"xxx/ })
})
