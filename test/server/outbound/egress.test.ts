import type { LookupAddress } from 'node:dns'
import t from 'tap'
import { createEgress, type Egress, type Resolve } from '../../../server/outbound/egress.ts'

const strict = createEgress({ allowPrivateAddresses: false })
const open = createEgress({ allowPrivateAddresses: true })

const refused: readonly string[] = [
  'https://127.0.0.1',
  'https://127.1',
  'https://2130706433',
  'https://0x7f.0.0.1',
  'https://0177.0.0.1',
  'https://0.0.0.0',
  'https://0.1.2.3',
  'https://10.0.0.1',
  'https://100.64.0.1',
  'https://100.100.100.200',
  'https://168.63.129.16',
  'https://169.254.169.254',
  'https://172.16.0.1',
  'https://172.31.255.255',
  'https://192.0.0.192',
  'https://192.168.1.1:8443',
  'https://198.18.0.1',
  'https://198.51.100.7',
  'https://203.0.113.7',
  'https://224.0.0.251',
  'https://240.0.0.1',
  'https://255.255.255.255',
  'https://[::]',
  'https://[::1]',
  'https://[::127.0.0.1]',
  'https://[::ffff:127.0.0.1]',
  'https://[::ffff:7f00:1]',
  'https://[::ffff:169.254.169.254]',
  'https://[0:0:0:0:0:ffff:a9fe:a9fe]',
  'https://[64:ff9b::169.254.169.254]',
  'https://[64:ff9b::a00:1]',
  'https://[64:ff9b:1::1]',
  'https://[2001::1]',
  'https://[2001:db8::1]',
  'https://[2002:7f00:1::]',
  'https://[3fff::1]',
  'https://[5f00::1]',
  'https://[100::1]',
  'https://[fc00::1]',
  'https://[fd00:ec2::254]',
  'https://[fd20:ce::254]',
  'https://[fe80::1]',
  'https://[fec0::1]',
  'https://[ff02::1]',
]

const allowed: readonly string[] = [
  'https://8.8.8.8',
  'https://9.255.255.255',
  'https://100.63.255.255',
  'https://100.128.0.0',
  'https://172.15.255.255',
  'https://172.32.0.0',
  'https://192.0.1.0',
  'https://198.20.0.0',
  'https://223.255.255.255',
  'https://[2606:4700::1111]',
  'https://[2001:4860:4860::8888]',
  'https://[::ffff:8.8.8.8]',
  'https://[64:ff9b::8.8.8.8]',
  'https://api.example.com',
]

t.test('createEgress judges an address that is written into an origin', (t) => {
  for (const origin of refused) {
    t.type(strict.refusal(new URL(origin)), 'string', `${origin} is refused`)
    t.equal(open.refusal(new URL(origin)), undefined, `${origin} is allowed to the operator`)
  }
  for (const origin of allowed) {
    t.equal(strict.refusal(new URL(origin)), undefined, `${origin} is allowed`)
  }
  t.end()
})

t.test('createEgress allows https alone, since a credential would travel in the clear', (t) => {
  t.match(strict.refusal(new URL('http://api.example.com')), 'only https')
  t.equal(open.refusal(new URL('http://127.0.0.1:9101')), undefined)
  for (const scheme of ['ftp', 'file', 'ws', 'gopher', 'unix']) {
    t.match(strict.refusal(new URL(`${scheme}://example.com`)), `"${scheme}"`)
    t.match(open.refusal(new URL(`${scheme}://example.com`)), `"${scheme}"`)
  }
  t.end()
})

const v4 = (address: string): LookupAddress => ({ address, family: 4 })
const v6 = (address: string): LookupAddress => ({ address, family: 6 })

const answering =
  (...addresses: LookupAddress[]): Resolve =>
  (_hostname, _options, callback) =>
    callback(null, addresses)

/** What `net.connect` would be told. */
function lookUp(egress: Egress, all: boolean): Promise<unknown> {
  return new Promise((resolve) => {
    egress.lookup('api.example.com', { all }, (error, address) => resolve(error ?? address))
  })
}

t.test('createEgress judges what a name resolves to', async (t) => {
  const cases = [
    { name: 'a public address passes', found: [v4('8.8.8.8')], passed: [v4('8.8.8.8')] },
    {
      name: 'a private address beside a public one is left out',
      found: [v4('10.0.0.1'), v6('2606:4700::1111'), v6('::1')],
      passed: [v6('2606:4700::1111')],
    },
  ]
  for (const { name, found, passed } of cases) {
    const egress = createEgress({ allowPrivateAddresses: false, resolve: answering(...found) })
    t.same(await lookUp(egress, true), passed, name)
    t.equal(await lookUp(egress, false), passed[0]?.address, `${name}, also when one is asked for`)
  }
})

t.test('createEgress refuses a name that resolves to private addresses alone', async (t) => {
  for (const found of [[v4('127.0.0.1')], [v6('fe80::1%eth0'), v4('169.254.169.254')], []]) {
    const egress = createEgress({ allowPrivateAddresses: false, resolve: answering(...found) })
    t.match(await lookUp(egress, true), { code: 'ERR_EGRESS_REFUSED' })
    t.match(await lookUp(egress, false), { code: 'ERR_EGRESS_REFUSED' })
  }
  const egress = createEgress({ allowPrivateAddresses: true, resolve: answering(v4('10.0.0.1')) })
  t.same(await lookUp(egress, true), [v4('10.0.0.1')], 'unless the operator allows it')
})

t.test('createEgress passes on that a name cannot be resolved', async (t) => {
  const error = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  const resolve: Resolve = (_hostname, _options, callback) => callback(error, [])
  t.equal(await lookUp(createEgress({ allowPrivateAddresses: false, resolve }), true), error)
})
