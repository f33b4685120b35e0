import type { Test } from 'tap'
import type { Account } from '../../server/store/account-shapes.ts'
import type { Grant, Invitation, OauthItem } from '../../server/store/grant-shapes.ts'
import type { Server } from '../../server/store/server-shapes.ts'
import type { Store } from '../../server/store/store.ts'
import type { ApiToken } from '../../server/store/token-shapes.ts'

const END = 2_000_000_000_000

/** A grant whose fields all have a value. */
export function aGrant(changes: Partial<Grant> = {}): Grant {
  return {
    id: 'g1',
    serverId: 's1',
    apiTokenId: 't1',
    apiTokenHash: 'hash-t1',
    person: 'Zoë',
    clientId: 'https://client.example/metadata.json',
    clientName: 'Client',
    redirectHost: 'client.example',
    scope: 'read write',
    audienceHash: 'audience',
    sealed: 'sealed-g1',
    expiresAt: END,
    lastUsedAt: null,
    createdAt: 5,
    ...changes,
  }
}

function anItem(changes: Partial<OauthItem> = {}): OauthItem {
  return {
    id: 'AccessToken:1',
    grantId: 'g1',
    scope: 'read',
    sealed: 'sealed-i1',
    consumedAt: null,
    expiresAt: 1000,
    ...changes,
  }
}

function anInvitation(changes: Partial<Invitation> = {}): Invitation {
  return {
    id: 'i1',
    tokenHash: 'secret-1',
    accountId: 'a1',
    serverId: 's1',
    person: 'Zoë',
    browserHash: null,
    usedAt: null,
    expiresAt: END,
    createdBy: { id: 't1', name: 'script' },
    createdAt: 5,
    ...changes,
  }
}

const token: ApiToken = {
  id: 't1',
  name: 'admin',
  tokenHash: 'hash-t1',
  tenantId: null,
  expiresAt: null,
  createdBy: null,
  lastUsedAt: null,
  createdAt: 5,
}

/** What every database must do with what people let OAuth clients do. */
export async function oauthContract(
  t: Test,
  open: () => Promise<Store>,
  { account, server }: { readonly account: Account; readonly server: Server },
): Promise<void> {
  /** A store with a server and an API token. */
  const begin = async (t: Test) => {
    const store = await open()
    t.teardown(store.close)
    await store.accounts.insert(account)
    await store.servers.insert(server)
    await store.tokens.insert(token)
    return store
  }

  t.test('a grant comes back as it went in, until it ends', async (t) => {
    const { grants } = await begin(t)
    const invited = aGrant({ id: 'g2', apiTokenId: null, apiTokenHash: null, createdAt: 6 })
    for (const grant of [aGrant(), invited]) {
      await grants.insert(grant)
      t.same(await grants.find(grant.id, END - 1), grant)
    }
    t.equal(await grants.find('g1', END), undefined)
    t.same(await grants.list('s1', { limit: 9 }, 0), [aGrant(), invited])
    t.same(await grants.list('s1', { limit: 1, after: aGrant() }, 0), [invited])
    t.same(await grants.list('s1', { limit: 9 }, END), [])
    t.same(await grants.list('s2', { limit: 9 }, 0), [])
    await grants.touch(new Map([['g1', 77]]))
    t.match(await grants.find('g1', 0), { lastUsedAt: 77 })
    t.equal(await grants.delete('g1'), true)
    t.equal(await grants.delete('g1'), false)
    await grants.deleteExpired(END)
    t.equal(await grants.find('g2', 0), undefined)
  })

  t.test('an access token finds its grant, as long as both last', async (t) => {
    const { grants, oauthItems } = await begin(t)
    await grants.insert(aGrant({ expiresAt: 900 }))
    await oauthItems.put(anItem())
    t.same(await grants.findByItem('AccessToken:1', 899), {
      grant: aGrant({ expiresAt: 900 }),
      scope: 'read',
      endsAt: 900,
    })
    t.equal(await grants.findByItem('AccessToken:1', 900), undefined)
    t.equal(await grants.findByItem('AccessToken:2', 0), undefined)
    await oauthItems.put(anItem({ expiresAt: 500 }))
    t.match(await grants.findByItem('AccessToken:1', 499), { endsAt: 500 })
    t.equal(await grants.findByItem('AccessToken:1', 500), undefined)
  })

  const ends: readonly (readonly [string, (store: Store) => Promise<unknown>])[] = [
    ['it is deleted', ({ grants }) => grants.delete('g1')],
    ['its API token is', ({ tokens }) => tokens.delete(token.id)],
    ['its server is', ({ servers }) => servers.delete(server.accountId, server.id)],
    ['its account is', ({ accounts }) => accounts.delete(server.accountId)],
  ]
  for (const [when, act] of ends) {
    t.test(`all that was issued under a grant ends when ${when}`, async (t) => {
      const store = await begin(t)
      await store.grants.insert(aGrant())
      await store.oauthItems.put(anItem())
      await act(store)
      t.equal(await store.grants.find('g1', 0), undefined)
      t.equal(await store.oauthItems.find('AccessToken:1', 0), undefined)
    })
  }

  t.test('an item is replaced, consumed once, extended and purged', async (t) => {
    const { oauthItems } = await begin(t)
    const client = anItem({ id: 'Client:1', grantId: null, scope: null })
    await oauthItems.put(client)
    t.same(await oauthItems.find('Client:1', 999), client)
    t.equal(await oauthItems.find('Client:1', 1000), undefined)
    await oauthItems.put({ ...client, sealed: 'sealed-anew' })
    t.match(await oauthItems.find('Client:1', 0), { sealed: 'sealed-anew' })
    const both = await Promise.all([
      oauthItems.consume('Client:1', 7),
      oauthItems.consume('Client:1', 7),
    ])
    t.same([...both].sort(), [false, true])
    t.match(await oauthItems.find('Client:1', 0), { consumedAt: 7 })
    await oauthItems.extend('Client:1', 2000)
    await oauthItems.extend('Client:1', 1500)
    t.match(await oauthItems.find('Client:1', 0), { expiresAt: 2000 })
    await oauthItems.deleteExpired(1999)
    t.ok(await oauthItems.find('Client:1', 0))
    await oauthItems.deleteExpired(2000)
    t.equal(await oauthItems.find('Client:1', 0), undefined)
    await oauthItems.put(client)
    await oauthItems.delete('Client:1')
    t.equal(await oauthItems.find('Client:1', 0), undefined)
  })

  t.test('an invitation is taken by one browser, and used once', async (t) => {
    const { invitations } = await begin(t)
    await invitations.insert(anInvitation())
    t.same(await invitations.findByToken('secret-1'), anInvitation())
    t.equal(await invitations.findByToken('secret-2'), undefined)
    const takers = ['browser-1', 'browser-2']
    const taken = await Promise.all(takers.map((browser) => invitations.take('i1', browser)))
    t.same([...taken].sort(), [false, true])
    const taker = taken[0] ? 'browser-1' : 'browser-2'
    t.equal(await invitations.take('i1', taker), true, 'again by the same')
    t.match(await invitations.findTaken(taker, 's1', 0), { id: 'i1', person: 'Zoë' })
    t.equal(await invitations.findTaken(taker, 's2', 0), undefined)
    t.equal(await invitations.findTaken(taker, 's1', END), undefined)
    t.equal(await invitations.findTaken('browser-3', 's1', 0), undefined)
    const used = await Promise.all([invitations.use('i1', 8), invitations.use('i1', 8)])
    t.same([...used].sort(), [false, true])
    t.equal(await invitations.findTaken(taker, 's1', 0), undefined)
    t.match(await invitations.findByToken('secret-1'), { usedAt: 8 })
    await invitations.deleteExpired(END)
    t.equal(await invitations.findByToken('secret-1'), undefined)
  })

  t.test('of keys with one id the first stays', async (t) => {
    const { oauthKeys } = await begin(t)
    await oauthKeys.insert({ id: 'k1', sealed: 'first', createdAt: 10 })
    await oauthKeys.insert({ id: 'k1', sealed: 'second', createdAt: 11 })
    await oauthKeys.insert({ id: 'k2', sealed: 'third', createdAt: 20 })
    t.same(await oauthKeys.list(), [
      { id: 'k2', sealed: 'third', createdAt: 20 },
      { id: 'k1', sealed: 'first', createdAt: 10 },
    ])
    await oauthKeys.deleteBefore(20)
    t.match(await oauthKeys.list(), [{ id: 'k2' }])
  })

  t.test('all of it that is sealed can be sealed anew', async (t) => {
    const { grants, oauthItems, oauthKeys, sealed } = await begin(t)
    await grants.insert(aGrant())
    await oauthItems.put(anItem())
    await oauthKeys.insert({ id: 'k1', sealed: 'sealed-k1', createdAt: 10 })
    for (const place of ['grant', 'oauthItem', 'oauthKey'] as const) {
      const [row] = await sealed.list(place, '', 10)
      if (row === undefined) throw new Error(`Nothing sealed stands in ${place}`)
      t.equal(await sealed.replace(row, 'anew'), true)
      t.equal(await sealed.replace(row, 'late'), false)
      t.match(await sealed.list(place, '', 10), [{ place, id: row.id, sealed: 'anew' }])
    }
  })
}
