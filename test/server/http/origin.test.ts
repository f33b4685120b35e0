import t from 'tap'
import { isFromOwnPage } from '../../../server/http/origin.ts'

const CASES: readonly (readonly [string, Readonly<Record<string, string>>, boolean])[] = [
  ['a page of ours', { 'sec-fetch-site': 'same-origin' }, true],
  ['a page of a neighbour', { 'sec-fetch-site': 'same-site' }, false],
  ['a bookmark', { 'sec-fetch-site': 'none' }, false],
  ['our public name', { origin: 'https://mortise.example', host: '10.0.0.7:8787' }, true],
  ['the name that was called', { origin: 'http://10.0.0.7:8787', host: '10.0.0.7:8787' }, true],
  ['another name', { origin: 'https://evil.example', host: 'mortise.example' }, false],
  ['a page without a name', { origin: 'null', host: 'mortise.example' }, false],
  ['no browser at all', { host: 'mortise.example' }, false],
]

t.test('a browser tells from which page it sends a request', async (t) => {
  for (const [name, headers, isOwn] of CASES) {
    t.equal(isFromOwnPage(headers, 'https://mortise.example/mortise'), isOwn, name)
  }
})
