import type { Failure } from '../../engine/index.ts'

type Words = (place: Place) => Pick<Failure, 'kind' | 'message' | 'hint'>

/** What of an address may be shown. */
interface Place {
  /** Host and port, or the folder of the socket. */
  readonly server: string
  readonly database: string
  readonly user: string
}

const unreachable: Words = ({ server }) => ({
  kind: 'unreachable',
  message: `PostgreSQL cannot be reached at ${server}.`,
  hint: 'Start it, or correct host and port in DATABASE_URL.',
})

const wrongLogin: Words = ({ server, user }) => ({
  kind: 'invalid_input',
  message: `PostgreSQL at ${server} refuses the login of "${user}".`,
  hint: 'Correct user and password in DATABASE_URL; characters such as "@" and "/" are percent-encoded there.',
})

const wrongCertificate: Words = ({ server }) => ({
  kind: 'invalid_input',
  message: `The certificate of PostgreSQL at ${server} cannot be trusted.`,
  hint: 'Name the authority that issued it by "sslrootcert=<file>" in DATABASE_URL.',
})

/** By the code of the error; five characters are PostgreSQL's own. @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const words: Readonly<Record<string, Words>> = {
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EPIPE: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENOENT: unreachable,
  ETIMEDOUT: unreachable,
  ENOTFOUND: ({ server }) => ({
    kind: 'unreachable',
    message: `The host of PostgreSQL cannot be resolved: ${server}.`,
    hint: 'Correct the host in DATABASE_URL.',
  }),
  EAI_AGAIN: unreachable,
  '28P01': wrongLogin,
  '28000': wrongLogin,
  '3D000': ({ server, database }) => ({
    kind: 'invalid_input',
    message: `PostgreSQL at ${server} has no database "${database}".`,
    hint: `Create it, or correct the name at the end of DATABASE_URL.`,
  }),
  '42501': ({ database, user }) => ({
    kind: 'invalid_input',
    message: `"${user}" may not make tables in the database "${database}".`,
    hint: `Make "${user}" the owner of the database, or of its schema.`,
  }),
  '53300': ({ server }) => ({
    kind: 'unreachable',
    message: `PostgreSQL at ${server} takes no more connections.`,
    hint: 'Raise its max_connections, or run fewer processes.',
  }),
  '57P03': ({ server }) => ({
    kind: 'unreachable',
    message: `PostgreSQL at ${server} is still starting, or stops.`,
    hint: 'Start again in some seconds.',
  }),
  DEPTH_ZERO_SELF_SIGNED_CERT: wrongCertificate,
  SELF_SIGNED_CERT_IN_CHAIN: wrongCertificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: wrongCertificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: wrongCertificate,
  CERT_HAS_EXPIRED: wrongCertificate,
  ERR_TLS_CERT_ALTNAME_INVALID: wrongCertificate,
}

/** The driver's own errors have no code, only words. */
const spoken: readonly (readonly [RegExp, Words])[] = [
  [/timeout|terminated/i, unreachable],
  [/password must be a/, wrongLogin],
  [
    /does not support SSL/,
    ({ server }) => ({
      kind: 'invalid_input',
      message: `PostgreSQL at ${server} does not encrypt connections.`,
      hint: 'Turn TLS on there, or take "sslmode" out of DATABASE_URL.',
    }),
  ],
]

/** Words for an error of connecting that the operator can mend, without the password; nothing for a bug of ours. */
export function connectFailure(error: unknown, url: string): Failure | undefined {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string }
  const own = Object.hasOwn(words, code) ? words[code] : undefined
  const told = own ?? spoken.find(([pattern]) => code === '' && pattern.test(message))?.[1]
  return told && { ...told(placeOf(url)), at: 'DATABASE_URL', cause: error }
}

function placeOf(url: string): Place {
  // An address of a local socket may leave the host out.
  const { hostname, port, pathname, username, searchParams } = new URL(
    url.replace('@/', '@localhost/'),
  )
  const socket = searchParams.get('host')
  const user = searchParams.get('user') ?? decodeURIComponent(username)
  return {
    server: socket ?? `${decodeURIComponent(hostname)}:${port === '' ? 5432 : port}`,
    database: decodeURI(pathname.slice(1)) || user,
    user,
  }
}
