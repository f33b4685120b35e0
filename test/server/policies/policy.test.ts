import t from 'tap'
import { compileDefinition, type Tool } from '../../../engine/index.ts'
import { checkPolicy } from '../../../server/policies/check.ts'
import { isWithin } from '../../../server/policies/hours.ts'
import { compilePolicy } from '../../../server/policies/policy.ts'
import type { PolicyConfig, PolicyHours } from '../../../server/store/server-shapes.ts'
import { shopText } from '../../support/shop.ts'

const { integration } = compileDefinition(shopText, { file: 'shop.yaml', name: 'shop' })
if (integration === undefined) throw new Error('the shop has faults')
const account = { id: 'a1', settings: { owner: '7' } }

function toolOf(name: string): Tool {
  const found = integration?.tools.find((tool) => tool.name === name)
  if (found === undefined) throw new Error(`no tool ${name}`)
  return found
}

const [list, get, remove] = [
  toolOf('list_all_shop_orders'),
  toolOf('get_single_shop_order_by_id'),
  toolOf('delete_a_shop_order_by_id'),
]
const now = Date.UTC(2026, 0, 5, 10)

async function admit(policy: PolicyConfig, tool: Tool, args = {}) {
  const outcome = await compilePolicy(policy).admit(tool, args, { account, now })
  return outcome.ok ? outcome.value : outcome.failure
}

t.test('a rule refuses what it is about, and names itself', async (t) => {
  const rule = {
    name: 'never the owner',
    for: ['delete'],
    check: 'args.id != account.settings.owner',
  }
  const policy = { rules: [rule] }
  t.same(await admit(policy, remove, { id: '8' }), { id: '8' })
  t.match(await admit(policy, remove, { id: '7' }), {
    kind: 'forbidden',
    message: 'The rule "never the owner" forbids it.',
    at: 'policy.never the owner',
  })
  t.same(await admit(policy, get, { id: '7' }), { id: '7' }, 'and nothing else')
  const words = { rules: [{ ...rule, message: 'Ask Ada first' }] }
  t.match(await admit(words, remove, { id: '7' }), { message: 'Ask Ada first.' })
})

t.test(
  'a rule reads the account by name, and lets nothing through where the account lacks it',
  async (t) => {
    const rule = { name: 'never the owner', check: 'args.id != account.owner' }
    t.same(await admit({ rules: [rule] }, remove, { id: '8' }), { id: '8' })
    t.match(await admit({ rules: [rule] }, remove, { id: '7' }), { kind: 'forbidden' })
    const misspelt = { rules: [{ ...rule, check: 'args.id != account.ownr' }] }
    t.match(await admit(misspelt, remove, { id: '8' }), { kind: 'forbidden' })
    t.match(checkPolicy(misspelt, integration, account), {
      message: /the account has no "account.ownr", did you mean "owner"/,
      at: 'config.policy.rules.0.check',
    })
  },
)

t.test('a rule is about words of methods, tags and tools', async (t) => {
  const cases = [
    [['write'], [remove]],
    [['read'], [list, get]],
    [['risky'], [remove]],
    [
      [list.name, 'get'],
      [list, get],
    ],
    [undefined, [list, get, remove]],
  ] as const
  for (const [words, about] of cases) {
    const rule = { name: 'no', check: 'false', ...(words && { for: words }) }
    for (const tool of [list, get, remove]) {
      const told = (await admit({ rules: [rule] }, tool, { id: '1' })) as { kind?: string }
      t.equal(
        told.kind === 'forbidden',
        about.some((each) => each === tool),
        `${words} ${tool.name}`,
      )
    }
  }
})

t.test('what cannot be judged is not let through', async (t) => {
  for (const check of ['args.id + 1', '$number("x") = 1', 'args.id', '(']) {
    t.match(await admit({ rules: [{ name: 'r', check }] }, get, { id: '1' }), { kind: 'forbidden' })
  }
})

t.test('a hidden field is in no result, wherever it stands', (t) => {
  const hide = compilePolicy({ hide: ['email', 'profile.name'] }).hideFields
  const record = {
    id: '12345678901234567890',
    EMAIL: 'a@b.example',
    profile: { id: '1', name: 'Admin' },
    role: { name: 'Boss', email: 'x' },
    'Owner.email': 'c@d.example',
    rows: [{ email: 'e' }, { name: 'n' }],
  }
  t.same(JSON.parse(hide?.(JSON.stringify({ result: [record], next_cursor: null })) ?? ''), {
    result: [
      {
        id: '12345678901234567890',
        profile: { id: '1' },
        role: { name: 'Boss' },
        rows: [{}, { name: 'n' }],
      },
    ],
    next_cursor: null,
  })
  t.equal(hide?.('{"n":12345678901234567890}'), '{"n":"12345678901234567890"}', 'digit for digit')
  t.end()
})

t.test('no argument names a hidden field', async (t) => {
  const hide = ['email', 'profile.name']
  const cases: readonly (readonly [object, boolean])[] = [
    [{ fields: ['id', 'Email'] }, false],
    [{ fields: ['profile.name'] }, false],
    [{ fields: ['name'] }, true],
    [{ email: 'a@b.example' }, false],
    [{ more: { Email: 'x' } }, false],
    [{ criteria: '(Email:equals:a@b.example)' }, false],
    [{ query: "select Last_Name from Contacts where Email like 'a%'" }, false],
    [{ query: 'select Email from Contacts' }, false],
    [{ text: 'Please send her an email tomorrow' }, true],
    [{ id: 'e-mail' }, true],
  ]
  for (const [args, isFine] of cases) {
    const told = (await admit({ hide }, get, args)) as { kind?: string }
    t.equal(told.kind === undefined, isFine, JSON.stringify(args))
  }
})

t.test('a call returns and touches no more records than it may', async (t) => {
  const policy = { max_records: 2 }
  t.same(await admit(policy, list), { limit: 2 })
  t.same(await admit(policy, list, { limit: 1 }), { limit: 1 })
  t.same(await admit(policy, list, { limit: 50, fields: ['a', 'b', 'c'] }), {
    limit: 2,
    fields: ['a', 'b', 'c'],
  })
  t.same(await admit(policy, remove, { ids: ['1', '2'] }), { ids: ['1', '2'] })
  t.match(await admit(policy, remove, { ids: ['1', '2', '3'] }), {
    kind: 'forbidden',
    message: /"ids" has 3 entries; a call may touch 2 records/,
  })
})

t.test('hours are those of their own time zone, and may go over midnight', async (t) => {
  const day: PolicyHours = { from: '09:00', to: '17:00', time_zone: 'Europe/Berlin' }
  const night: PolicyHours = { days: ['fri'], from: '22:00', to: '06:00', time_zone: 'UTC' }
  const cases: readonly (readonly [PolicyHours, string, boolean])[] = [
    [day, '2026-01-05T07:59:00Z', false],
    [day, '2026-01-05T08:00:00Z', true],
    [day, '2026-01-05T15:59:00Z', true],
    [day, '2026-01-05T16:00:00Z', false],
    [{ ...day, days: ['tue'] }, '2026-01-05T10:00:00Z', false],
    [day, '2026-07-06T07:00:00Z', true],
    [night, '2026-01-09T23:00:00Z', true],
    [night, '2026-01-10T05:59:00Z', true],
    [night, '2026-01-10T23:00:00Z', false],
    [night, '2026-01-09T05:00:00Z', false],
  ]
  for (const [hours, at, expected] of cases) {
    t.equal(isWithin(hours, Date.parse(at)), expected, `${hours.from} ${at}`)
  }
  const closed = { ...day, days: ['sun'] as const }
  t.match(await admit({ hours: closed }, list), {
    kind: 'forbidden',
    message: /takes calls sun from/,
  })
})

t.test('a policy that cannot be meant is told at its place', (t) => {
  const cases: readonly (readonly [PolicyConfig, string | undefined, RegExp?])[] = [
    [{}, undefined],
    [{ rules: [{ name: 'a', check: 'args.id != "1"', for: ['delete', 'risky'] }] }, undefined],
    [{ rules: [{ name: 'a', check: 'args.id !=' }] }, 'config.policy.rules.0.check'],
    [{ rules: [{ name: 'a', check: 'arg.id = 1' }] }, 'config.policy.rules.0.check', /"arg/],
    [
      { rules: [{ name: 'a', check: 'true', for: ['delte'] }] },
      'config.policy.rules.0.for',
      /nothing is called "delte"/,
    ],
    [
      { hours: { from: '09:00', to: '17:00', time_zone: 'Europe/Berlim' } },
      'config.policy.hours.time_zone',
      /Berlim/,
    ],
  ]
  for (const [policy, at, message] of cases) {
    const failure = checkPolicy(policy, integration, account)
    t.equal(failure?.at, at)
    if (message !== undefined) t.match(failure?.message, message)
  }
  t.end()
})
