import t from 'tap'
import {
  askableConfig,
  faultOf,
  isSame,
  patchOfConfig,
  withPart,
} from '../../../../server/dashboard/app/pages/accounts/servers/config.ts'
import { wordsOfConfig } from '../../../../server/dashboard/app/pages/accounts/servers/config-words.ts'
import {
  approvalChoices,
  finderOf,
  methodChoices,
  tagsOf,
} from '../../../../server/dashboard/app/pages/accounts/servers/editing.ts'
import {
  draftOfExpiry,
  expiryOf,
  formatLocal,
} from '../../../../server/dashboard/app/pages/accounts/servers/expiry.ts'
import { stateOfServer } from '../../../../server/dashboard/app/pages/accounts/servers/server-state.ts'
import { isPresetName, presetsFor } from '../../../../server/dashboard/app/pieces/presets.ts'

const NOW = Date.UTC(2030, 0, 1, 12)

const described: readonly (readonly [Parameters<typeof wordsOfConfig>[0], readonly string[]])[] = [
  [{}, ['Everything']],
  [{ methods: ['read'] }, ['Reads']],
  [{ methods: ['read', 'create'], tags: ['a', 'b'] }, ['Reads and create, tagged a or b']],
  [{ tags: ['a', 'b', 'c', 'd', 'e'] }, ['Everything, tagged a, b, c, d or 1 more']],
  [
    { allow: ['x'], deny: ['y', 'z'] },
    ['Everything', 'Only 1 named tool', 'Without 2 named tools'],
  ],
  [{ require_api_token_auth: true }, ['Everything', 'Asks for an API token']],
  [{ require_api_token_auth: false }, ['Everything']],
  [{ require_oauth: true }, ['Everything', 'Asks for a login']],
  [
    { approval: { methods: ['destructive', 'write'], tags: ['billing'] } },
    ['Everything', 'A person approves what destroys, writes and billing'],
  ],
  [
    { policy: { hide: ['email'], max_records: 5, rules: [{ name: 'n', check: 'true' }] } },
    ['Everything', 'Hides email', '1 rule', 'At most 5 records a call'],
  ],
  [
    { policy: { hours: { from: '09:00', to: '17:00', time_zone: 'UTC' } }, tool_exposure: 'all' },
    ['Everything', 'From 09:00 to 17:00', 'All tools are listed'],
  ],
]

t.test('a configuration is told in words', async (t) => {
  for (const [config, words] of described) t.same(wordsOfConfig(config), words, words.join())
})

t.test('what is empty is taken away, as it means the same', async (t) => {
  const config = { methods: ['read'], policy: { max_records: 5 } }
  t.same(withPart(config, 'methods', []), { policy: { max_records: 5 } })
  t.same(withPart<typeof config, 'policy'>(config, 'policy', undefined), { methods: ['read'] })
  t.same(withPart({ on: true }, 'on', false), {})
  t.same(withPart({ a: 1 }, 'a', 2), { a: 2 })
})

t.test('a change names what differs, and null takes away', async (t) => {
  const before = { methods: ['read'], tags: ['a'], policy: { hide: ['x'], max_records: 1 } }
  t.same(patchOfConfig(before, before), {})
  const after = { methods: ['read', 'write'], policy: { max_records: 1, hide: ['x'] } }
  t.same(patchOfConfig(before, after), { methods: ['read', 'write'], tags: null })
  t.notOk(isSame({ a: [1, 2] }, { a: [2, 1] }), 'the order in a list counts')
})

t.test('a rule that is not yet whole is asked about as none, in its place', async (t) => {
  const whole = { name: 'own', check: 'args.id = 1' }
  const config = { policy: { rules: [{ name: 'x', check: ' ' }, whole], max_records: 2 } }
  t.match(askableConfig(config), { policy: { rules: [{ check: 'true' }, whole], max_records: 2 } })
  t.same(askableConfig({ methods: ['read'] }), { methods: ['read'] })
})

t.test('what the server says is found at its place', async (t) => {
  const said = '"config.policy.rules.0.check" is wrong: "a (" is not JSONata: Expected ")"'
  const find = finderOf(faultOf(said))
  t.equal(find('policy.rules.0.check'), '"a (" is not JSONata: Expected ")"')
  t.ok(find('policy.rules'))
  t.equal(find('policy.rules.1.check'), undefined)
  t.equal(find('policy.rule'), undefined)
  t.same(faultOf('"config.methods" must be array'), { place: 'methods', words: 'Must be array' })
  t.match(faultOf('Unknown tag "x", did you mean "y"?'), { place: 'tags' })
  t.match(faultOf('No tool of Acme passes the filter'), { place: '' })
  t.equal(finderOf(undefined)('tags'), undefined)
})

t.test('an end is told in so long, or at a time of the reader', async (t) => {
  const at = '2030-01-02T03:04'
  t.equal(expiryOf({ choice: 'never', at }, NOW), null)
  t.equal(expiryOf({ choice: '3600', at }, NOW), '2030-01-01T13:00:00.000Z')
  t.equal(expiryOf({ choice: 'exact', at }, NOW), new Date(2030, 0, 2, 3, 4).toISOString())
  t.equal(expiryOf({ choice: 'exact', at: '' }, NOW), undefined)
  t.equal(formatLocal(new Date(2030, 8, 2, 3, 4).getTime()), '2030-09-02T03:04')
  t.same(draftOfExpiry(null), { choice: 'never', at: '' })
  const told = new Date(2030, 0, 2, 3, 4).toISOString()
  t.same(draftOfExpiry(told), { choice: 'exact', at })
})

t.test('a server is on, disabled or expired', async (t) => {
  const at = (ms: number) => new Date(NOW + ms).toISOString()
  t.match(stateOfServer({ enabled: true, expires_at: null }, NOW), { label: 'On' })
  t.match(stateOfServer({ enabled: true, expires_at: at(1) }, NOW), { label: 'On' })
  t.match(stateOfServer({ enabled: false, expires_at: at(1) }, NOW), { label: 'Disabled' })
  t.match(stateOfServer({ enabled: false, expires_at: at(0) }, NOW), { label: 'Expired' })
})

t.test('presets are offered where their tags occur', async (t) => {
  const names = (tags: readonly string[]) => presetsFor(tags).map(({ name }) => name)
  t.ok(names(['directory']).includes('Directory audit'))
  t.notOk(names(['sales']).includes('Directory audit'))
  t.equal(names([])[0], 'Read only')
})

t.test('words to choose from are those of the tools', async (t) => {
  const tools = [
    { method: 'list', tags: ['b'] },
    { method: 'delete', tags: ['a', 'b'] },
    { method: 'list', tags: [] },
  ]
  t.same(tagsOf(tools), ['a', 'b'])
  t.match(approvalChoices(tools)[0]?.items, ['destructive', 'read', 'write', 'custom'])
  t.match(methodChoices(tools), [
    { items: ['read', 'write', 'custom'] },
    { items: ['delete', 'list'] },
  ])
})

t.test('a name that a preset gave is not one that somebody thought of', async (t) => {
  for (const name of ['', 'Read only', 'Everything']) t.ok(isPresetName(name), name)
  for (const name of ['Mine', 'everything']) t.notOk(isPresetName(name), name)
})
