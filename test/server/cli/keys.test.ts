import { readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openCredentials } from '../../../server/accounts/credentials.ts'
import { startApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { loadKeys } from '../../../server/secrets/keys-file.ts'
import { createSeal } from '../../../server/secrets/seal.ts'
import { openStore } from '../../../server/store/open.ts'
import { aCall } from '../../contracts/calls.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { mortise } from './captured.ts'

const definition = `
title: Acme
base: https://api.acme.example
auth: { bearer: token }
resources: { users: { list: { about: List users., get: /users } } }
`

/** A server that runs, with a few secrets in its store. */
async function openServer(t: Test) {
  const folder = t.testdir({ integrations: { 'acme.yaml': definition } })
  const environment = {
    PORT: '0',
    MORTISE_DATA: join(folder, 'data'),
    MORTISE_INTEGRATIONS: join(folder, 'integrations'),
    MORTISE_ADMIN_TOKEN: 'the-admin-token',
  }
  const log = { level: 'silent' } as never
  const { pino } = await import('pino')
  const app = assertOk(
    await startApp({
      config: assertOk(readConfig(environment)),
      clock: Date.now,
      logger: pino(log),
      tell: () => undefined,
    }),
  )
  t.teardown(app.close)
  const api = async (line: string, body?: object) => {
    const [method = '', path = ''] = line.split(' ')
    const answer = await fetch(app.url + path, {
      method,
      headers: { authorization: 'Bearer the-admin-token', 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    return (await answer.json()) as Record<string, unknown>
  }
  const connect = (token: string) =>
    api('POST /integrated-account', { integration: 'acme', credentials: { token } })
  return { environment, data: environment.MORTISE_DATA, api, connect }
}

/** What the store holds of an account, opened with the keys as they are now. */
async function readSecrets(data: string, id: unknown) {
  const store = assertOk(await openStore({ dataFolder: data }))
  const account = await store.accounts.find(String(id))
  await store.close()
  const seal = createSeal(assertOk(await loadKeys(data)))
  return account && openCredentials(seal, account)?.secrets
}

t.test('keys change while the server runs, and nothing is lost', async (t) => {
  const { environment, data, api, connect } = await openServer(t)
  const [first] = assertOk(await loadKeys(data))
  const { id } = await connect('t-1')
  await api('POST /oauth-app', { integration: 'acme', client_id: 'c', client_secret: 's' })
  await api('POST /webhook', { url: 'https://hooks.example/in' })
  const rotated = await mortise(['keys', 'rotate'], environment)
  t.match(rotated, {
    code: 0,
    stdout: /^3 secrets sealed anew with the key "\w+"\.\n$/,
    stderr: '',
  })
  const [now, old] = assertOk(await loadKeys(data))
  t.not(now.id, first.id)
  t.equal(old?.id, first.id)
  t.equal(statSync(join(data, 'keys.json')).mode & 0o777, 0o600)
  t.same(await readSecrets(data, id), { token: 't-1' })
  const answer = await api(`PATCH /integrated-account/${String(id)}`, { label: 'still here' })
  t.match(answer, { label: 'still here', has_credentials: true }, 'the server opens what it finds')
  const second = await connect('t-2')
  t.same(await readSecrets(data, second['id']), { token: 't-2' })
  t.match(await mortise(['keys', 'rotate'], environment), { stdout: /^4 secrets/ })
  t.match(await mortise(['keys', 'prune'], environment), { code: 1, stderr: /changed just now/ })
  utimesSync(join(data, 'keys.json'), 1, 1)
  t.match(await mortise(['keys', 'prune'], environment), { code: 0, stdout: '2 keys forgotten.\n' })
  t.equal(assertOk(await loadKeys(data)).length, 1)
  t.same(await readSecrets(data, id), { token: 't-1' })
  t.match((await mortise(['keys', 'list'], environment)).stdout, /^\w+ +4 secrets +seals\n$/)
})

t.test('the receipt of a delete can be read after the keys changed', async (t) => {
  const { environment, data, api } = await openServer(t)
  const seal = createSeal(assertOk(await loadKeys(data)))
  const store = assertOk(await openStore({ dataFolder: data }))
  await store.calls.insert([aCall({ receipt: seal.seal('{"name":"Ada"}', 'call_log:c1') })])
  await store.close()
  t.match((await mortise(['keys', 'rotate'], environment)).stdout, /^1 secret /)
  t.match(await api('GET /log/c1'), { id: 'c1', receipt: { name: 'Ada' } })
})

t.test('keys from the environment are the operator’s to add and to take away', async (t) => {
  const { environment, data, connect } = await openServer(t)
  const { id } = await connect('t-1')
  const { keys: kept } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as {
    keys: string[]
  }
  const added = `new:${Buffer.alloc(32, 9).toString('base64')}`
  const given = { ...environment, MORTISE_KEYS: [added, ...kept].join(',') }
  t.match(await mortise(['keys', 'list'], given), { stdout: /^new +no secrets +seals\n/ })
  t.match(await mortise(['keys', 'rotate'], given), { stdout: /sealed anew with the key "new"/ })
  t.match(await mortise(['keys', 'prune'], given), {
    code: 1,
    stderr: /Take them out of MORTISE_KEYS/,
  })
  t.match(await mortise(['keys', 'list'], environment), { stdout: /new +1 secret +MISSING/ })
  await t.rejects(readSecrets(data, id), /sealed with the key "new"/)
})

t.test('mortise keys says what it cannot do', async (t) => {
  t.match(await mortise(['keys']), { code: 2, stderr: /needs "list", "rotate" or "prune"/ })
  t.match(await mortise(['keys', 'burn']), { code: 2, stderr: /cannot "burn"/ })
})
