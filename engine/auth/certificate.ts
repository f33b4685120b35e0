import type { Certificate } from '../definition/schema/auth/certificate.ts'
import type { Scope } from '../expression/expression.ts'
import type { GrantContext } from '../grants.ts'
import type { ClientCertificate } from '../ports.ts'
import { everywhere, type RegionScope } from '../region.ts'
import { aroundGrants } from './around-grants.ts'
import type { CompiledScheme, SchemeContext } from './scheme.ts'

/** The certificate that an account shows; nothing where its owner gave none. */
export type ReadCertificate = (scope: Scope) => Promise<ClientCertificate | undefined>

/** Compiles which certificate connections are made with. */
export function compileCertificate(
  section: Certificate,
  { at, names, compileText }: SchemeContext,
): ReadCertificate {
  const text = (name: 'cert' | 'key' | 'passphrase') =>
    compileText(section[name] ?? '', [...at, name], names)
  const [readCert, readKey, readPassphrase] = [text('cert'), text('key'), text('passphrase')]
  return async (scope) => {
    const [cert, key, passphrase] = await Promise.all([
      readCert(scope),
      readKey(scope),
      readPassphrase(scope),
    ])
    if (cert === undefined || key === undefined) return undefined
    return { cert: toLines(cert), key: toLines(key), ...(passphrase && { passphrase }) }
  }
}

/** A PEM that was copied out of JSON has its line breaks as two characters. */
function toLines(pem: string): string {
  return pem.replaceAll('\\n', '\n')
}

/** A scheme whose requests, and those for its tokens, are sent over connections that show the certificate. */
export function withCertificate(
  { authorise, grants, ...rest }: CompiledScheme,
  read: ReadCertificate,
  regions: ReadonlyMap<string, RegionScope>,
): CompiledScheme {
  const showing = async (grant: GrantContext): Promise<GrantContext> => {
    const { account, secrets, send } = grant
    const region = regions.get(account.region ?? everywhere)
    const certificate = await read({ account: { ...account.settings, ...secrets }, region })
    return certificate === undefined
      ? grant
      : { ...grant, send: (request, options) => send({ ...request, certificate }, options) }
  }
  return {
    ...rest,
    authorise: async (request, scope, clock) => {
      const [authorised, certificate] = await Promise.all([
        authorise(request, scope, clock),
        read(scope),
      ])
      return certificate === undefined ? authorised : { ...authorised, certificate }
    },
    ...(grants && {
      grants: aroundGrants(grants, async (run, grant) => run(await showing(grant))),
    }),
  }
}
