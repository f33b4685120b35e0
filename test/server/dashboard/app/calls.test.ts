import t from 'tap'
import { callTitle } from '../../../../server/dashboard/app/pages/calls/call-title.ts'
import {
  countFilters,
  equalQuery,
  parseFilter,
  periodOf,
  periodQuery,
} from '../../../../server/dashboard/app/pages/calls/filter.ts'
import { formatLocal, parseLocal } from '../../../../server/dashboard/app/pages/calls/local-time.ts'
import { joinRows, mergeNewer } from '../../../../server/dashboard/app/pages/calls/rows.ts'
import { accountTitle } from '../../../../server/dashboard/app/pieces/account-title.ts'
import { outcomeWords } from '../../../../server/dashboard/app/pieces/outcomes.ts'

const now = Date.UTC(2030, 0, 31, 12)
const hour = 3_600_000

function filterOf(address: string) {
  return parseFilter(new URLSearchParams(address))
}

const periods: readonly (readonly [string, number, number | undefined])[] = [
  ['', now - 24 * hour, undefined],
  ['time=1h', now - hour, undefined],
  ['time=31d', now - 31 * 24 * hour, undefined],
  ['time=whenever', now - 24 * hour, undefined],
  ['time=own&from=2030-01-01T00:00:00Z', Date.UTC(2030, 0, 1), undefined],
  [
    'time=own&from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z',
    Date.UTC(2030, 0, 1),
    Date.UTC(2030, 0, 2),
  ],
  ['time=own&from=soon&to=2030-01-02T00:00:00Z', Date.UTC(2030, 0, 1), Date.UTC(2030, 0, 2)],
  ['time=own', now - 24 * hour, undefined],
]

t.test('the time in the address is a stretch that ends now, or one of its own', async (t) => {
  for (const [address, from, to] of periods) {
    t.same(periodOf(filterOf(address), now), { from, to }, address)
  }
  t.same(periodQuery({ from: now, to: undefined }), {
    'created_at[gte]': '2030-01-31T12:00:00.000Z',
  })
  t.same(periodQuery({ from: now, to: now }), {
    'created_at[gte]': '2030-01-31T12:00:00.000Z',
    'created_at[lte]': '2030-01-31T12:00:00.000Z',
  })
})

t.test('the filters in the address are asked of the API by its names', async (t) => {
  const filter = filterOf('account=a&tool=list_users&outcome=ok&way=mcp&q=else')
  t.same(equalQuery(filter), {
    'log_type_filter[integrated_account_id]': 'a',
    'log_type_filter[tool_name]': 'list_users',
    'log_type_filter[outcome]': 'ok',
  })
  t.equal(countFilters(filter, []), 4)
  t.equal(countFilters(filter, ['account']), 3)
  t.equal(countFilters(filterOf('time=7d'), []), 0)
})

function row(id: string, second: number) {
  return { id, created_at: `2030-01-01T00:00:0${second}Z` }
}

t.test('new calls are put before those that are known, each once', async (t) => {
  const known = [row('c', 3), row('a', 1)]
  t.same(mergeNewer(known, [row('d', 4), row('c', 3)]), [row('d', 4), ...known])
  t.same(mergeNewer(known, [row('b', 2)]), [row('c', 3), row('b', 2), row('a', 1)])
  t.same(mergeNewer([row('a', 1)], [row('b', 1)]), [row('b', 1), row('a', 1)])
  t.equal(mergeNewer(known, [row('a', 1)]), known, 'nothing new is the same list')
  t.same(joinRows([row('c', 3)], known), known)
  t.equal(joinRows([], known), known)
})

t.test('a call is named by its tool, its method, or what a client asked', async (t) => {
  const nothing = { tool_name: null, resource: null, method: null, mcp_method: null }
  t.equal(callTitle({ ...nothing, tool_name: 'list_users', log_type: 'mcp' }), 'list_users')
  t.equal(
    callTitle({ ...nothing, resource: 'users', method: 'list', log_type: 'proxy' }),
    'users.list',
  )
  t.equal(callTitle({ ...nothing, mcp_method: 'tools/list', log_type: 'mcp' }), 'tools/list')
  t.equal(callTitle({ ...nothing, log_type: 'proxy' }), 'proxy')
  t.equal(callTitle({ ...nothing, log_type: 'approval' }), 'A person decided')
})

t.test('an account is named by its label, its organisation, or its API', async (t) => {
  const account = { id: '12345678-90', integration: 'zoho_bigin', label: null, identity: null }
  t.equal(accountTitle({ ...account, label: 'Ours', identity: { label: 'Acme' } }), 'Ours')
  t.equal(accountTitle({ ...account, identity: { label: 'Acme' } }), 'Acme')
  t.equal(accountTitle({ ...account, identity: { org: '1' } }), 'zoho_bigin 12345678')
})

t.test('outcomes are told in words, also those of a newer server', async (t) => {
  t.same(outcomeWords('ok'), { title: 'Success', tone: 'good' })
  t.match(outcomeWords('auth'), { tone: 'bad', hint: /reconnect/ })
  t.same(outcomeWords('quite_new'), { title: 'quite new', tone: 'plain' })
})

t.test('a field for date and time tells the moment that it shows', async (t) => {
  t.equal(parseLocal(formatLocal('2030-01-01T12:34:56Z')), '2030-01-01T12:34:00.000Z')
  t.equal(formatLocal('soon'), '')
  t.equal(parseLocal(''), '')
})
