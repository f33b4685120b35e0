import t from 'tap'
import { createApiToken } from '../../../server/tokens/create.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { serve } from './serve.ts'

t.test('whoever asks is told who they are, and what there is for them', async (t) => {
  const { request, connect, world } = await serve(t)
  const line = 'GET /api-token/me'
  t.match((await request(line)).body, {
    id: null,
    name: 'operator',
    scope: 'admin',
    tenant_id: null,
    signed_in: null,
    public_url: 'https://mortise.example',
    redirect_uri: 'https://mortise.example/connect/callback',
    version: /^\d+\.\d+\.\d+/,
    sandbox_account_id: null,
    has_accounts: false,
  })
  const [own, sandbox] = [await connect({ tenant_id: 'own' }), await connect()]
  const account = await world.store.accounts.find(sandbox)
  await world.store.accounts.delete(sandbox)
  if (account !== undefined) await world.store.accounts.insert({ ...account, isSandbox: true })
  t.match((await request(line)).body, { sandbox_account_id: sandbox, has_accounts: true })
  const idsOf = async (query: string) => {
    const { body } = await request(`GET /integrated-account?${query}`)
    return (body['result'] as readonly { id: string }[]).map(({ id }) => id)
  }
  t.same(await idsOf('is_sandbox=true'), [sandbox])
  t.same(await idsOf('is_sandbox=false'), [own])
  const input = { name: 'Portal', tenantId: 'other', expiresAt: null, createdBy: null }
  const { text } = assertOk(await createApiToken(world, input))
  const headers = { authorization: `Bearer ${text}` }
  t.match((await request(line, undefined, { headers })).body, {
    name: 'Portal',
    scope: 'tenant',
    tenant_id: 'other',
    sandbox_account_id: null,
    has_accounts: false,
  })
})
