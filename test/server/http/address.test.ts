import type { IncomingMessage } from 'node:http'
import t from 'tap'
import { areProxies, createAddressOf } from '../../../server/http/address.ts'

function from(remoteAddress: string | undefined, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return { socket: { remoteAddress }, headers } as IncomingMessage
}

t.test('without proxies, a request comes from where its connection comes from', async (t) => {
  const addressOf = createAddressOf([])
  t.equal(addressOf(from('192.0.2.1', '198.51.100.7')), '192.0.2.1')
  t.equal(addressOf(from(undefined)), '', 'also when it is gone already')
})

t.test('only a trusted proxy is believed', async (t) => {
  const addressOf = createAddressOf(['loopback', '10.0.0.0/8'])
  t.equal(addressOf(from('127.0.0.1', '198.51.100.7')), '198.51.100.7')
  t.equal(addressOf(from('10.1.2.3', '203.0.113.9, 198.51.100.7, 10.0.0.9')), '198.51.100.7')
  t.equal(addressOf(from('192.0.2.1', '198.51.100.7')), '192.0.2.1')
})

t.test('a list of proxies is checked', async (t) => {
  t.ok(areProxies(['loopback', '10.0.0.0/8', '2001:db8::/32']))
  t.notOk(areProxies(['nobody']))
  t.notOk(areProxies(['10.0.0.0/99']))
})
