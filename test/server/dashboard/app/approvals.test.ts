import t from 'tap'
import { askerOf } from '../../../../server/dashboard/app/pages/approvals/asker.ts'
import {
  endedChoices,
  stateWords,
} from '../../../../server/dashboard/app/pages/approvals/states.ts'
import {
  entriesOf,
  formatExactly,
  visibleText,
} from '../../../../server/dashboard/app/pages/approvals/visible.ts'

t.test('what cannot be seen is shown by its number to who decides', async (t) => {
  t.equal(visibleText('a\u202eb\u00a0c\u200b'), 'a\\u{202e}b\\u{a0}c\\u{200b}')
  t.equal(visibleText('two words\nand a line'), 'two words\nand a line')
  t.equal(visibleText('\u{e0041}'), '\\u{e0041}', 'a tag that repeats an ASCII letter unseen')
  t.equal(formatExactly({ a: '\u200b' }), '{\n  "a": "\\u{200b}"\n}')
})

t.test('values are told in full, each by its name', async (t) => {
  t.same(entriesOf({ id: '7', 'n\u200b': 1, none: null, empty: '' }), [
    ['id', '7'],
    ['n\\u{200b}', '1'],
    ['none', 'null'],
    ['empty', '(empty text)'],
  ])
  t.same(entriesOf({}), [])
  t.same(entriesOf(['a']), [['Value', '[\n  "a"\n]']])
})

t.test('a client is told as what it calls itself', async (t) => {
  const asked = { client_name: 'ChatGPT', client_version: '1', api_token: null }
  t.equal(askerOf(asked), 'A client that calls itself “ChatGPT 1”')
  t.equal(
    askerOf({ ...asked, client_version: null, api_token: { name: 'ops' } }),
    'A client that calls itself “ChatGPT”, with the API token “ops”',
  )
  t.equal(askerOf({ ...asked, client_name: null }), 'A client that told no name')
})

t.test('states are told in words, also those of a newer server', async (t) => {
  t.match(stateWords('unknown'), { tone: 'warn', about: /not known/ })
  t.same(stateWords('quite_new'), { title: 'quite_new', tone: 'plain', about: '' })
  t.notOk(endedChoices.some(({ value }) => value === 'pending'))
})
