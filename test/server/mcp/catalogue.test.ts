import t from 'tap'
import { createCatalogue } from '../../../server/mcp/catalogue.ts'
import { MODERN, negotiate } from '../../../server/mcp/wire/revisions.ts'
import { integration } from './fixture.ts'

const acme = integration()
const wire = negotiate('2025-11-25')

t.test('what a server offers is made once', async (t) => {
  const catalogue = createCatalogue()
  const offer = catalogue.offer(acme, { filter: { methods: ['read'] } })
  t.equal(catalogue.offer(acme, { filter: { methods: ['read'] } }), offer)
  t.equal(offer.list(wire), offer.list(wire))
})

t.test('other filters, revisions and versions of an integration are told apart', async (t) => {
  const catalogue = createCatalogue()
  const offer = catalogue.offer(acme, { filter: {} })
  t.not(catalogue.offer(acme, { filter: { methods: ['read'] } }), offer)
  t.not(
    catalogue.offer(acme, { filter: { tags: ['read'] } }),
    catalogue.offer(acme, { filter: { methods: ['read'] } }),
  )
  t.not(catalogue.offer(integration(), { filter: {} }), offer)
  t.not(offer.list(MODERN).toString(), offer.list(wire).toString())
})

t.test('a filter decides what there is', async (t) => {
  const { tools } = createCatalogue().offer(acme, {
    filter: { methods: ['list'], tags: ['people'] },
  })
  t.same([...tools.keys()], ['list_all_acme_users'])
})

t.test('very many filters are served, and not all kept', async (t) => {
  const catalogue = createCatalogue()
  const first = catalogue.offer(acme, { filter: { tags: ['0'] } })
  for (let tag = 1; tag <= 300; tag++) catalogue.offer(acme, { filter: { tags: [String(tag)] } })
  t.not(catalogue.offer(acme, { filter: { tags: ['0'] } }), first)
})

t.test('instructions are made once for what is known of an account', async (t) => {
  const { instructions } = createCatalogue().offer(acme, { filter: {} })
  const account = { view: { id: '1', settings: {} }, owner: { label: 'One', isSandbox: false } }
  t.match(JSON.parse(instructions(account)), /^The account "One" of Acme\./)
  t.match(instructions({ ...account, owner: { label: 'Two', isSandbox: false } }), /One/)
  t.match(instructions({ view: { ...account.view }, owner: { isSandbox: false } }), /One account/)
})
