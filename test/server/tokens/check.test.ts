import t, { type Test } from 'tap'
import { createTokenCheck } from '../../../server/tokens/check.ts'
import { createApiToken, createFirstToken } from '../../../server/tokens/create.ts'
import { openWorld } from '../acme.ts'

async function open(t: Test, adminToken?: string) {
  const world = await openWorld({ adminToken })
  t.teardown(world.store.close)
  return world
}

t.test('the first token is made once, and works', async (t) => {
  const world = await open(t)
  const token = await createFirstToken(world)
  t.match(token, /^mrt_[\w-]{43}$/)
  t.equal(await createFirstToken(world), undefined)
  t.equal(await world.checkToken(token ?? ''), true)
  t.equal(world.checkToken(token ?? ''), true, 'at once from then on')
})

t.test('a token that was not given out is refused', async (t) => {
  const world = await open(t)
  const token = await createApiToken(world, 'script')
  for (const wrong of ['', 'mrt_', token.slice(0, -1), `${token}x`, token.toLowerCase()]) {
    t.equal(await world.checkToken(wrong), false, wrong)
  }
})

t.test(
  'the token of the environment works beside those of the store, as long as it stands there',
  async (t) => {
    const world = await open(t, 'from-the-environment')
    const token = await createFirstToken(world)
    t.equal(world.checkToken('from-the-environment'), true)
    t.equal(await world.checkToken(token ?? ''), true)
    const later = createTokenCheck(world)
    t.equal(await later('from-the-environment'), false)
    t.equal(await later(token ?? ''), true)
  },
)
