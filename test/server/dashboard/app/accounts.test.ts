import t from 'tap'
import { filterOf } from '../../../../server/dashboard/app/pages/accounts/find-accounts.ts'
import { returnAddress } from '../../../../server/dashboard/app/pages/accounts/return-address.ts'
import {
  draftOf,
  openFields,
  patchOf,
} from '../../../../server/dashboard/app/pages/accounts/settings/draft.ts'
import {
  organisationOf,
  wordsOfStatus,
} from '../../../../server/dashboard/app/pieces/account-words.ts'

const account = {
  integration: 'acme',
  label: 'Sales',
  tenant_id: 'acme-inc',
  identity: { label: 'Acme Inc.', org: '42' },
  region: 'eu',
  settings: { shop: 'acme', sizes: [1, 2] },
}

t.test('the organisation is what the vendor calls it', async (t) => {
  t.equal(organisationOf({ identity: { label: 'Acme Inc.', org: '42' } }), 'Acme Inc.')
  t.equal(organisationOf({ identity: { label: 42 } }), undefined)
  t.equal(organisationOf({ identity: null }), undefined)
})

t.test('a status is told in words, one that is newer by itself', async (t) => {
  t.match(wordsOfStatus('active'), { tone: 'good', label: 'Active' })
  t.match(wordsOfStatus('needs_reauth'), { tone: 'bad', about: /Reconnect it/ })
  t.match(wordsOfStatus('resting'), { tone: 'plain', label: 'resting' })
})

t.test(
  'the API is asked for what stands in the fields, and for no status that there is not',
  async (t) => {
    const none = { search: ' ', integration: '', tenant: '', status: '' }
    t.same(filterOf(none), {})
    t.same(filterOf({ ...none, status: 'asleep' }), {})
    const all = { search: ' acme ', integration: 'zoho', tenant: 'beta', status: 'active' }
    const asked = { search: 'acme', integration: 'zoho', tenant_id: 'beta', status: 'active' }
    t.same(filterOf(all), asked)
  },
)

t.test('the connect page leads back where its address is taken', async (t) => {
  const to = '/accounts/connected'
  t.equal(returnAddress('https://m.example', '/base'), `https://m.example/base${to}`)
  t.equal(returnAddress('http://127.0.0.1:8787', ''), `http://127.0.0.1:8787${to}`)
  t.equal(returnAddress('http://localhost', ''), `http://localhost${to}`)
  t.equal(returnAddress('http://10.0.0.5', ''), undefined)
  t.equal(returnAddress('http://localhost.evil.example', ''), undefined)
})

t.test('only what differs of an account is changed', async (t) => {
  const draft = draftOf(account)
  t.same(draft, { label: 'Sales', tenant: 'acme-inc', region: 'eu', settings: { shop: 'acme' } })
  t.same(patchOf(account, draft), {})
  t.same(patchOf(account, { ...draft, label: ' ', tenant: 'beta', region: 'us' }), {
    label: null,
    tenant_id: 'beta',
    region: 'us',
  })
  t.same(patchOf(account, { ...draft, settings: { shop: 'new', plan: 'a' } }), {
    settings: { shop: 'new', plan: 'a', sizes: [1, 2] },
  })
  t.same(patchOf(account, { ...draft, settings: { shop: '' } }), { settings: { sizes: [1, 2] } })
})

t.test('the fields of an account are what was asked for and is no secret', async (t) => {
  const field = (name: string, secret = false) => ({ name, title: name, about: null, secret })
  const integration = {
    fields: [field('shop')],
    auth_methods: [
      { name: 'key', asks: [field('key', true), field('user')] },
      { name: 'other', asks: [field('shop'), field('plan')] },
    ],
  }
  const names = (auth: string | null) => openFields(integration, { auth }).map(({ name }) => name)
  t.same(names(null), ['shop', 'user'])
  t.same(names('other'), ['shop', 'plan'])
  t.same(openFields(undefined, { auth: null }), [])
})
