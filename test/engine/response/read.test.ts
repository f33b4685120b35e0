import t from 'tap'
import { createJudge } from '../../../engine/response/classify.ts'
import { decodeAnswer } from '../../../engine/response/decode.ts'
import { compileLimits } from '../../../engine/response/limit.ts'
import { compileItemReader, compileListReader } from '../../../engine/response/read.ts'
import { createTeller } from '../../../engine/response/tell.ts'
import { answer } from '../../support/answer.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { expression } from '../../support/expression.ts'

const teller = createTeller('shop.orders.list', 'Shop')
const judge = createJudge(
  {
    code: expression('code'),
    message: expression('message'),
    kinds: {},
    hints: {},
    empty: new Set(['NO_ROWS']),
  },
  compileLimits({}, () => undefined),
  teller,
)
const reader = { decode: decodeAnswer, teller, judge }

t.test('a list is read from an answer', async (t) => {
  const more = { more: expression('info.more') }
  const cases = [
    {
      name: 'rows pass through as the text they came in',
      body: '{"rows":[{"id":"1","at":1.50},{"id":"2"}],"info":{"more":true}}',
      items: 'rows',
      text: '{"id":"1","at":1.50},{"id":"2"}',
      values: { more: true },
    },
    {
      name: 'white space is taken out',
      body: '{ "rows": [ {"id": "1"} ],\n "info": {"more": false} }',
      items: 'rows',
      text: '{"id":"1"}',
      values: { more: false },
    },
    {
      name: 'ids that no double holds become text',
      body: '{"rows":[{"id":4876876000000624001}],"info":{"more":false}}',
      items: 'rows',
      text: '{"id":"4876876000000624001"}',
      values: { more: false },
    },
    {
      name: 'an expression shapes the rows',
      body: '{"rows":[{"id":"1","x":1},{"id":"2","x":2}],"info":{"more":false}}',
      items: 'rows.{"key": id}',
      text: '{"key":"1"},{"key":"2"}',
      values: { more: false },
    },
    {
      name: 'null is an empty list',
      body: '{"rows":null,"info":{"more":false}}',
      items: 'rows',
      text: '',
      values: { more: false },
    },
    {
      name: 'each row becomes what `item` makes of it, and none where that is nothing',
      body: '{"rows":[{"a":{"id":"1"}},{}],"info":{"more":false}}',
      items: 'rows',
      item: 'a.id',
      text: '"1"',
      values: { more: false },
    },
    { name: 'an empty body is an empty list', body: '', items: 'rows', text: '', values: {} },
    {
      name: 'the body itself is the list where no items are named',
      body: '[{"id":"1"},{"id":"2"}]',
      items: undefined,
      extracts: {},
      text: '{"id":"1"},{"id":"2"}',
      values: {},
    },
  ]
  for (const { name, body, items, item, extracts = more, text, values } of cases) {
    t.test(name, async (t) => {
      const parts = {
        items: items === undefined ? undefined : expression(items),
        item: item === undefined ? undefined : expression(item),
        extracts,
      }
      const read = compileListReader(parts, reader)
      const reading = await read(answer({ body }), 0)
      const { rows, values: found } = assertOk(reading)
      t.equal(rows.text(0, rows.count), text)
      t.same(found, values)
    })
  }
})

t.test('a list that cannot be read is told', async (t) => {
  const cases = [
    {
      name: 'a missing key names the keys that are there',
      body: '{"data":[],"info":{}}',
      failure: {
        kind: 'definition',
        message: 'Shop answered without "rows": it has "data", "info".',
      },
    },
    {
      name: 'a body with an error code is that error, whatever the status',
      body: '{"code":"LIMIT","message":"too much"}',
      failure: { kind: 'upstream', message: 'Shop answered 200 LIMIT: "too much".' },
    },
    {
      name: 'a page of HTML is no list',
      body: '<html></html>',
      failure: {
        kind: 'upstream',
        message: 'Shop answered 200 with text/html that is not valid JSON.',
      },
    },
  ]
  for (const { name, body, failure } of cases) {
    t.test(name, async (t) => {
      const read = compileListReader(
        { items: expression('rows'), item: undefined, extracts: {} },
        reader,
      )
      const reading = await read(answer({ body, headers: { 'content-type': 'text/html' } }), 0)
      t.match(reading, { ok: false, failure })
    })
  }
})

t.test('a record is read from an answer', async (t) => {
  const cases = [
    {
      name: 'at a path',
      item: 'order',
      body: '{"order":{"id":"1","n":1.0}}',
      json: '{"id":"1","n":1.0}',
    },
    {
      name: 'at an index',
      item: 'orders[0]',
      body: '{"orders":[{"id":"1"},{"id":"2"}]}',
      json: '{"id":"1"}',
    },
    {
      name: 'shaped',
      item: '{"key": order.id}',
      body: '{"order":{"id":"1"}}',
      json: '{"key":"1"}',
    },
    { name: 'the body itself', item: undefined, body: '{"id":"1"}', json: '{"id":"1"}' },
    { name: 'a value that is no object', item: 'count', body: '{"count":3}', json: '{"result":3}' },
    {
      name: 'printed compactly',
      item: 'order',
      body: '{ "order": { "id": 1 } }',
      json: '{"id":1}',
    },
  ]
  for (const { name, item, body, json } of cases) {
    t.test(name, async (t) => {
      const compiled = item === undefined ? undefined : expression(item)
      const read = compileItemReader(compiled, { isRead: true }, reader)
      t.same(await read(answer({ body }), 0), { ok: true, value: json })
    })
  }
})

t.test('a record that is not there is told', async (t) => {
  const cases = [
    { name: 'an empty body', status: 204, body: '', kind: 'not_found' },
    { name: 'an empty list', status: 200, body: '{"orders":[]}', kind: 'not_found' },
    { name: 'another body', status: 200, body: '{"data":[]}', kind: 'definition' },
    { name: 'an error code', status: 200, body: '{"code":"NOPE"}', kind: 'upstream' },
  ]
  for (const { name, status, body, kind } of cases) {
    t.test(name, async (t) => {
      const read = compileItemReader(expression('orders[0]'), { isRead: true }, reader)
      t.match(await read(answer({ status, body }), 0), { ok: false, failure: { kind } })
    })
  }
})

t.test('a change that is answered without a body is done', async (t) => {
  const read = compileItemReader(undefined, { isRead: false }, reader)
  t.same(await read(answer({ status: 204 }), 0), { ok: true, value: '{"ok":true}' })
})
