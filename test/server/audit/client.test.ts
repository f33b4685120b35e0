import t from 'tap'
import { clientOf } from '../../../server/audit/client.ts'

for (const [name, info, userAgent, client] of [
  ['its own words first', { name: 'a', version: '1' }, 'b/2', { name: 'a', version: '1' }],
  ['words without a version', { name: 'a' }, 'b/2', { name: 'a', version: null }],
  ['the user agent', undefined, 'codex/0.169.0 (linux)', { name: 'codex', version: '0.169.0' }],
  ['a user agent without a version', undefined, 'node', { name: 'node', version: null }],
  ['no words at all', 'claude', undefined, undefined],
] as const) {
  t.test(`a client is known by ${name}`, async (t) => t.same(clientOf(info, userAgent), client))
}
