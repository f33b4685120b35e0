import t from 'tap'
import { findApp } from '../../../server/apps/find.ts'
import { putGivenApps } from '../../../server/apps/put-given.ts'
import { openWorld } from '../acme.ts'

t.test(
  'apps of the environment are registered, and again only where they are others',
  async (t) => {
    const world = await openWorld()
    t.teardown(world.store.close)
    const all = { integration: 'acme', region: null, clientId: 'c', clientSecret: 's' }
    const eu = { integration: 'acme', region: 'eu', clientId: 'c', clientSecret: 's-eu' }
    t.same(await putGivenApps(world, [all, eu]), [])
    t.same(await findApp(world, 'acme', 'us'), { id: 'c', secret: 's' })
    t.same(await findApp(world, 'acme', 'eu'), { id: 'c', secret: 's-eu' })
    const [first] = await world.store.apps.list({ limit: 1 })
    world.time.now += 1000
    await putGivenApps(world, [all, eu])
    t.same((await world.store.apps.list({ limit: 1 }))[0], first, 'nothing is written twice')
    await putGivenApps(world, [{ ...all, clientSecret: 's-2' }])
    t.same(await findApp(world, 'acme', 'us'), { id: 'c', secret: 's-2' })
  },
)

t.test('an app that cannot be registered is told, and the others are', async (t) => {
  const world = await openWorld()
  t.teardown(world.store.close)
  const app = { region: null, clientId: 'c', clientSecret: 'secret-1' }
  const told = await putGivenApps(world, [
    { ...app, integration: 'acmee' },
    { ...app, integration: 'acme' },
  ])
  t.match(told, [/^The OAuth app of "acmee" is not registered: .*"acme"/])
  t.notMatch(told.join(), 'secret-1')
  t.same(await findApp(world, 'acme', null), { id: 'c', secret: 'secret-1' })
})
