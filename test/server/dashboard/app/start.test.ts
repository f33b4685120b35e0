import t from 'tap'
import {
  appFor,
  choicesOf,
  consoleOf,
  returnAddress,
} from '../../../../server/dashboard/app/pages/start/plan.ts'
import { expiryAfter } from '../../../../server/dashboard/app/pieces/expiry.ts'

t.test(
  'what can be tried comes first, then what offers most; what is faulty is left out',
  async (t) => {
    const api = (name: string, tools: number, is_serving = true) => ({
      name,
      title: null,
      tools,
      is_serving,
    })
    const all = [api('b', 2), api('a', 2), api('faulty', 90, false), api('big', 9), api('tried', 1)]
    const names = choicesOf(all, 'tried').map(({ name }) => name)
    t.same(names, ['tried', 'big', 'a', 'b'])
  },
)

t.test(
  'an account is connected by the app of its region, or else by the one for all',
  async (t) => {
    const app = (integration: string, region: string | null) => ({ integration, region })
    const [shop, eu, forAll] = [app('shop', null), app('crm', 'eu'), app('crm', null)]
    const apps = [shop, eu, forAll]
    t.equal(appFor(apps, app('crm', 'eu')), eu)
    t.equal(appFor(apps, app('crm', 'us')), forAll)
    t.equal(appFor(apps, app('crm', null)), forAll)
    t.equal(appFor([eu], app('crm', null)), eu, 'the person may choose its region')
    t.equal(appFor([eu], app('crm', 'us')), undefined)
    t.equal(appFor(apps, app('other', null)), undefined)
  },
)

t.test('a vendor leads back only where a link may lead', async (t) => {
  t.equal(returnAddress('https://m.example', '/base'), 'https://m.example/base/start')
  t.equal(returnAddress('http://127.0.0.1:8787', ''), 'http://127.0.0.1:8787/start')
  t.equal(returnAddress('http://localhost', ''), 'http://localhost/start')
  t.equal(returnAddress('http://mortise.lan', ''), undefined)
  t.equal(returnAddress('http://localhost.evil.example', ''), undefined)
})

t.test('what never ends has no end, and the others end after so many days', async (t) => {
  t.equal(expiryAfter('', 0), null)
  t.equal(expiryAfter('7', 0), '1970-01-08T00:00:00.000Z')
})

t.test('the console of a region is found, or else any', async (t) => {
  const consoles = [
    { region: 'us', url: 'https://us.example' },
    { region: 'eu', url: 'https://eu.example' },
  ]
  t.equal(consoleOf(consoles, 'eu'), 'https://eu.example')
  t.equal(consoleOf(consoles, null), 'https://us.example')
  t.equal(consoleOf([], 'eu'), undefined)
})
