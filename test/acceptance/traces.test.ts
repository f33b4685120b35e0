import { html } from 'ghtml'
import t from 'tap'
import { findSecrets } from './traces.ts'

const value = `0123456789abcdef+/ "%&<'=\\~fedcba9876543210`
const secret = { name: 'it', value }

const search = (text: string, home?: 'log') =>
  findSecrets(
    [{ ...secret, ...(home && { home }) }],
    [{ place: 'log', name: 'here', content: Buffer.from(text) }],
  )

const written: readonly (readonly [form: string, text: string])[] = [
  ['plain', `refused: ${value}`],
  ['its beginning or end', `refused: ${value.slice(0, 20)}…`],
  ['its beginning or end', `…${value.slice(-20)} was refused`],
  ['JSON-escaped', JSON.stringify({ token: value })],
  ['JSON-escaped', JSON.stringify({ text: JSON.stringify({ token: value }) })],
  ['URL-encoded', `https://vendor.example/people?${new URLSearchParams({ key: value })}`],
  ['URL-encoded', `/bot${encodeURIComponent(value)}/people`],
  ['HTML-escaped', html`<p>${value}</p>`],
  ['hexadecimal', Buffer.from(value).toString('hex')],
  ...['', 'a', 'ada'].flatMap((user) => {
    const pair = Buffer.from(`${user}:${value}:`)
    return [
      ['Base64', `Basic ${pair.toString('base64')}`],
      ['Base64url', pair.toString('base64url')],
    ] as const
  }),
]

t.test('a secret is found in every form', async (t) => {
  for (const [form, text] of written) {
    t.ok(search(text).includes(`it, ${form}, in log here`), `${form}: ${text}`)
  }
})

t.test('but not where it belongs, nor where another one stands', async (t) => {
  for (const [, text] of written) t.same(search(text, 'log'), [])
  t.same(search(`refused: ${value.toUpperCase()} 0123456789abcde`), [])
})
