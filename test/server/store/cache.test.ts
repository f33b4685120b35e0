import t from 'tap'
import { createCache } from '../../../server/store/cache.ts'

/** A cache over a record of values, which counts what is read. */
function openCache(values: Record<string, string>) {
  const time = { now: 0 }
  const reads: string[] = []
  const cache = createCache<string>({
    maxEntries: 3,
    maxAgeMs: 1000,
    clock: () => time.now,
    load: async (key, stale) => {
      reads.push(stale === undefined ? key : `${key} after ${stale}`)
      return values[key]
    },
    endOf: (value) => (value === 'fleeting' ? 500 : undefined),
  })
  return { cache, time, reads, values }
}

t.test('a value is read once, by however many ask, and then known at once', async (t) => {
  const { cache, reads } = openCache({ a: 'A' })
  t.same(await Promise.all([cache.get('a'), cache.get('a')]), ['A', 'A'])
  t.equal(cache.get('a'), 'A')
  t.same(reads, ['a'])
})

t.test('a value is believed for its time, and read anew with the old one at hand', async (t) => {
  const { cache, time, reads, values } = openCache({ a: 'A' })
  await cache.get('a')
  time.now = 999
  t.equal(cache.get('a'), 'A')
  values['a'] = 'B'
  time.now = 1000
  t.equal(await cache.get('a'), 'B')
  t.same(reads, ['a', 'a after A'])
})

t.test('a value that ends by itself is not believed beyond that', async (t) => {
  const { cache, time, values } = openCache({ a: 'fleeting' })
  await cache.get('a')
  time.now = 499
  t.equal(cache.get('a'), 'fleeting')
  delete values['a']
  time.now = 500
  t.equal(await cache.get('a'), undefined)
})

t.test('keys without a value take no room, and are read each time', async (t) => {
  const { cache, reads } = openCache({ a: 'A' })
  await cache.get('a')
  for (let n = 0; n < 100; n++) t.equal(await cache.get(`stray-${n}`), undefined)
  await cache.get('stray-0')
  t.equal(cache.get('a'), 'A', 'the good one was not displaced')
  t.equal(reads.length, 102)
})

t.test('what was read longest ago makes room', async (t) => {
  const { cache } = openCache({ a: 'A', b: 'B', c: 'C', d: 'D' })
  for (const key of ['a', 'b', 'c', 'd']) await cache.get(key)
  t.same([cache.get('b'), cache.get('c'), cache.get('d')], ['B', 'C', 'D'])
  t.type(cache.get('a'), Promise)
})

t.test('what is forgotten is read anew, and so is what was being read', async (t) => {
  const { cache, reads, values } = openCache({ a: 'A', b: 'B' })
  await cache.get('a')
  await cache.get('b')
  cache.forget((value) => value === 'A')
  t.equal(cache.get('b'), 'B')
  const early = cache.get('a')
  cache.forget(() => false)
  values['a'] = 'new'
  t.equal(await cache.get('a'), 'new')
  t.equal(await early, 'A')
  t.equal(cache.get('a'), 'new', 'the older answer is not kept')
  t.same(reads, ['a', 'b', 'a', 'a'])
})

t.test('a read that fails is told to who asked, and tried again by the next', async (t) => {
  let isUp = false
  const cache = createCache<string>({
    maxEntries: 1,
    maxAgeMs: 1,
    clock: () => 0,
    load: async () => {
      if (!isUp) throw new Error('no database')
      return 'A'
    },
  })
  await t.rejects(Promise.resolve(cache.get('a')), { message: 'no database' })
  isUp = true
  t.equal(await cache.get('a'), 'A')
})
