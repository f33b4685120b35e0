import t from 'tap'
import { compileArgsCheck } from '../../../engine/tools/check-args.ts'

const check = compileArgsCheck(
  {
    type: 'object',
    properties: {
      id: { type: 'string', description: 'The id of the user.' },
      limit: { type: 'integer', minimum: 1, maximum: 200 },
      type: { type: 'string', enum: ['AllUsers', 'ActiveUsers', 'AdminUsers'] },
      since: { type: 'string', format: 'date-time' },
      code: { type: 'string', pattern: '^(a+)+$' },
      manager: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      rows: {
        type: 'array',
        items: {
          type: 'object',
          properties: { name: { type: 'string' } },
          additionalProperties: false,
        },
      },
    },
    required: ['id'],
    additionalProperties: false,
  },
  'acme.users.get',
)

t.test('arguments that fit are no failure, and are left as they are', async (t) => {
  const args = Object.freeze({ id: '1', limit: 1, manager: null, since: '2026-01-31T09:00:00Z' })
  t.equal(check(args), undefined)
})

const WRONG: readonly (readonly [Record<string, unknown>, string])[] = [
  [{}, 'Argument "id" is missing: The id of the user'],
  [{ id: 4815162342 }, 'Argument "id" is 4815162342, but it takes text'],
  [{ id: '1', limit: 'ten' }, 'Argument "limit" is "ten", but it takes an integer from 1 to 200'],
  [{ id: '1', limit: 500 }, 'Argument "limit" is 500, but it takes an integer from 1 to 200'],
  [
    { id: '1', type: 'AdminUser' },
    'Argument "type" is "AdminUser", but it takes one of "AllUsers", "ActiveUsers", "AdminUsers"; did you mean "AdminUsers"?',
  ],
  [{ id: '1', lmit: 5 }, 'Unknown argument "lmit", did you mean "limit"?'],
  [
    { id: '1', since: 'yesterday' },
    'Argument "since" is "yesterday", but it takes a time with its zone such as "2026-01-31T09:00:00Z"',
  ],
  [{ id: '1', manager: 5 }, 'Argument "manager" is 5, but it takes text or null'],
  [{ id: '1', rows: [{ nam: 'x' }] }, 'Unknown argument "rows[0].nam", did you mean "name"?'],
  [{ id: '1', code: 'b' }, 'Argument "code" is "b", but it takes text that matches ^(a+)+$'],
]

t.test('a wrong argument is told with its value and with what would be right', async (t) => {
  for (const [args, message] of WRONG) {
    t.match(check(args), { kind: 'invalid_input', message, at: 'acme.users.get' })
  }
})

t.test('all wrong arguments are told at once, with one thing to do', async (t) => {
  t.match(check({ lmit: 5, type: 'x' }), {
    message: /"id" is missing.*; Unknown argument "lmit".*; Argument "type" is "x"/,
    hint: 'Correct "id", "lmit", "type" and call again.',
  })
})

t.test('a long value is quoted in part', async (t) => {
  const message = check({ id: '1', limit: 'x'.repeat(5_000) })?.message ?? ''
  t.match(message, /is "x+…, but/)
  t.ok(message.length < 200)
})

t.test('an input with very many wrong values costs one error, not a heap of them', async (t) => {
  const rows = Array.from({ length: 20_000 }, () => 1)
  const failure = check({ id: '1', rows, wrong: 1 })
  t.equal(failure?.message.split(';').length, 1)
})

t.test('a pattern that backtracks elsewhere runs in linear time', async (t) => {
  const started = process.hrtime.bigint()
  t.ok(check({ id: '1', code: `${'a'.repeat(5_000)}b` }))
  t.ok(process.hrtime.bigint() - started < 2_000_000_000n)
})

t.test('a method without arguments says so', async (t) => {
  const none = compileArgsCheck(
    { type: 'object', properties: {}, additionalProperties: false },
    'acme.me.list',
  )
  t.match(none({ id: '1' }), { message: 'Unknown argument "id", no arguments are taken' })
})
