import t, { type Test } from 'tap'
import { createTokenCheck } from '../../../server/tokens/check.ts'
import { createApiToken, createFirstToken, type NewToken } from '../../../server/tokens/create.ts'
import { revokeToken } from '../../../server/tokens/revoke.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { NOW, openWorld, type World } from '../acme.ts'

async function open(t: Test, adminToken?: string) {
  const world = await openWorld({ adminToken })
  t.teardown(world.store.close)
  return world
}

async function create(world: World, changes: Partial<NewToken> = {}) {
  const input = { name: 'script', tenantId: null, expiresAt: null, createdBy: null, ...changes }
  return assertOk(await createApiToken(world, input))
}

t.test('the first token is made once, and works', async (t) => {
  const world = await open(t)
  const token = await createFirstToken(world)
  t.match(token, /^mrt_[\w-]{43}$/)
  t.equal(await createFirstToken(world), undefined)
  const admin = { name: 'admin', tenantId: null }
  t.match(await world.tokens.find(token ?? ''), admin)
  t.match(world.tokens.find(token ?? ''), admin, 'at once from then on')
})

t.test('a token that was not given out is refused', async (t) => {
  const world = await open(t)
  const { text } = await create(world)
  for (const wrong of ['', 'mrt_', text.slice(0, -1), `${text}x`, text.toLowerCase()]) {
    t.equal(await world.tokens.find(wrong), undefined, wrong)
  }
})

t.test(
  'the token of the environment works beside those of the store, as long as it stands there',
  async (t) => {
    const world = await open(t, 'from-the-environment')
    const token = await createFirstToken(world)
    t.match(world.tokens.find('from-the-environment'), { tokenId: null, tenantId: null })
    t.match(await world.tokens.find(token ?? ''), { name: 'admin' })
    const later = createTokenCheck({ ...world, noteUse: () => undefined })
    t.equal(await later.find('from-the-environment'), undefined)
    t.match(await later.find(token ?? ''), { name: 'admin' })
  },
)

t.test('a token works until the second at which it ends', async (t) => {
  const world = await open(t)
  const { text } = await create(world, { tenantId: 'acme', expiresAt: NOW + 60_000 })
  world.time.now = NOW + 59_999
  t.match(await world.tokens.find(text), { name: 'script', tenantId: 'acme' })
  world.time.now = NOW + 60_000
  t.equal(await world.tokens.find(text), undefined)
})

t.test('a revoked token ends at once, in the process that still knows it', async (t) => {
  const world = await open(t, 'from-the-environment')
  const { text, token } = await create(world)
  t.ok(await world.tokens.find(text))
  assertOk(await revokeToken(world, token.id))
  t.equal(await world.tokens.find(text), undefined)
  t.match(await revokeToken(world, token.id), { ok: false, failure: { kind: 'not_found' } })
})

t.test('the last token that opens everything stays, unless the operator has one', async (t) => {
  const world = await open(t)
  const only = await create(world)
  await create(world, { tenantId: 'acme' })
  await create(world, { expiresAt: NOW + 60_000 })
  const failure = { kind: 'conflict', message: /"script" is the last API token/ }
  t.match(await revokeToken(world, only.token.id), { ok: false, failure })
  assertOk(await revokeToken({ ...world, hasOperatorToken: true }, only.token.id))
})

t.test('when a token was last used is written now and then', async (t) => {
  const world = await open(t)
  const { text, token } = await create(world)
  await world.tokens.find(text)
  t.match(await world.store.tokens.find(token.id), { lastUsedAt: null })
  world.time.now = NOW + 1000
  await world.tokens.find(text)
  world.uses.noteToken('gone')
  await world.uses.flush()
  t.match(await world.store.tokens.find(token.id), { lastUsedAt: NOW + 1000 })
})
