import t from 'tap'
import type { Heard } from '../../server/heard.ts'
import type { Change } from '../../server/store/changes.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { openWorld } from './acme.ts'

t.test('what changed here, in another process or on the disk is heard alike', async (t) => {
  const others: ((change: Change) => void)[] = []
  const store = {
    ...(await openSqliteStore(':memory:')),
    changes: {
      announce: () => undefined,
      listen: (listener: (change: Change) => void) => void others.push(listener),
      close: async () => undefined,
    },
  }
  const world = await openWorld({ store })
  const heard: Heard[] = []
  world.heard.listen((each) => heard.push(each))
  world.forgetServer({ accountId: 'a1', id: 's1' })
  world.forgetAccount('a1')
  for (const tell of others) {
    tell({ serverId: 's2' })
    tell({ accountId: 'a2' })
  }
  const text = 'title: New\nbase: https://new.example\nresources: { a: { list: { get: /a } } }\n'
  world.catalog.update([{ file: 'new.yaml', name: 'new', text }])
  world.catalog.update([{ file: 'new.yaml', name: 'new', text }])
  world.catalog.update([{ file: 'new.yaml', name: 'new', text: 'title: Faulty' }])
  t.same(heard, [
    { serverId: 's1' },
    { accountId: 'a1' },
    { serverId: 's2' },
    { accountId: 'a2' },
    { integrations: ['acme', 'open_data', 'broken', 'new'] },
    { integrations: ['new'] },
  ])
  await store.close()
})
