import t from 'tap'
import { loadOauthKeys, purgeOauthKeys } from '../../../server/grants/keys.ts'
import { openWorld } from '../acme.ts'

const DAY = 24 * 60 * 60_000

t.test('of several first uses at once, all sign with the same keys', async (t) => {
  const world = await openWorld()
  t.teardown(world.store.close)
  const loaded = await Promise.all([1, 2, 3].map(() => loadOauthKeys(world)))
  t.equal(new Set(loaded.map(({ cookies }) => cookies[0])).size, 1)
  t.same(
    loaded[0]?.signing.map((key) => key['alg']),
    ['RS256', 'ES256'],
  )
  const [stored] = await world.store.oauthKeys.list()
  t.match(stored?.sealed, /^v1\./, 'they are sealed')
})

t.test('a new key is known for a day before it signs, and the old one verifies on', async (t) => {
  const world = await openWorld()
  t.teardown(world.store.close)
  const first = await loadOauthKeys(world)
  world.time.now += 31 * DAY
  const second = await loadOauthKeys(world)
  t.not(second.id, first.id)
  t.equal(second.cookies[0], first.cookies[0], 'the old one signs')
  t.equal(second.cookies.length, 2)
  t.equal(second.signing[0]?.kid, first.signing[0]?.kid)
  world.time.now += DAY
  const third = await loadOauthKeys(world)
  t.same(third.cookies, [second.cookies[1], first.cookies[0]])
  t.equal(third.signing.at(-1)?.kid, first.signing.at(-1)?.kid)
  await purgeOauthKeys(world)
  t.equal((await loadOauthKeys(world)).cookies.length, 2)
  world.time.now += 40 * DAY
  await purgeOauthKeys(world)
  const cookies = (await loadOauthKeys(world)).cookies
  t.notOk(cookies.includes(first.cookies[0] ?? ''), 'what signed nothing that still lasts is gone')
})
