import t from 'tap'
import { compileDefinition, formatFault } from '../../../engine/index.ts'

function faultsOf(auth: string, path = '/me'): string {
  const text = `
title: Acme
base: https://acme.com
auth: ${auth}
resources: { me: { list: { about: Me., get: "${path}" } } }
`
  const { faults } = compileDefinition(text, { file: 'acme.yaml', name: 'acme' })
  return faults.map(formatFault).join('\n')
}

t.test('what is wrong with a way to authenticate is told while loading', (t) => {
  const key = 'ask: { key: { secret: true } }'
  t.match(
    faultsOf(`{ sign: { headers: { X: "\${$request.pth}" } } }`),
    /"\$request" has no "pth"; did you mean "path"\?/,
  )
  t.match(
    faultsOf(`{ sign: { oauth1: { key: a, secret: b }, headers: { X: a } } }`),
    /a request is signed in one way; keep one of the signers/,
  )
  t.match(
    faultsOf(`{ sign: { oauth1: { key: a, secret: "\${account.kye}" } }, ${key} }`),
    /there is no "account.kye" here; did you mean "key"\?/,
  )
  t.match(
    faultsOf(`{ apply: { headers: { X: "\${account.key}" } }, ${key} }`, '/${account.key}'),
    /no "account.key" here/,
  )
  t.match(
    faultsOf(
      `{ oauth2: { authorize: "https://acme.com/\${account.key}", token: https://acme.com/t }, ${key} }`,
    ),
    /no "account.key" here/,
    'a page is no place for a secret',
  )
  t.equal(faultsOf(`{ certificate: { cert: a, key: b } }`), '', 'a certificate alone is a way')
  t.end()
})
