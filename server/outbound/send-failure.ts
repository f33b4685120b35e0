import type { Failure } from '../../engine/index.ts'
import { REFUSED } from './egress.ts'

type SendFailureKind = 'auth' | 'unreachable' | 'timeout' | 'blocked' | 'too_large'

interface Words {
  readonly kind: SendFailureKind
  readonly says: (host: string, error: NodeJS.ErrnoException) => string
  readonly hint: string
}

const TRY_LATER = 'Try again later; if it goes on, check that the service is up.'
const CHECK_NAME = 'Check the host name in the definition and the name service of this machine.'
const CHECK_NETWORK = "Check this machine's network and the service's status."
const CHECK_CERTIFICATE = "Check the service's certificate and the clock of this machine."
const ASK_FOR_LESS = 'Ask for less at once: fewer rows, or a narrower search.'
const ALLOW_ADDRESS =
  'Use a public https address, or have the operator allow private addresses if this one is trusted.'

const notFound: Words = {
  kind: 'unreachable',
  says: (host) => `Cannot find the host "${host}"`,
  hint: CHECK_NAME,
}
const noRoute: Words = {
  kind: 'unreachable',
  says: (host) => `Cannot reach ${host}: there is no route to it`,
  hint: CHECK_NETWORK,
}
const brokeOff: Words = {
  kind: 'unreachable',
  says: (host) => `${host} closed the connection before it had answered`,
  hint: TRY_LATER,
}
const slowConnect: Words = {
  kind: 'timeout',
  says: (host) => `${host} did not accept a connection in time`,
  hint: TRY_LATER,
}
const badAnswer: Words = {
  kind: 'unreachable',
  says: (host, error) => `${host} sent an answer that cannot be read: ${error.message}`,
  hint: TRY_LATER,
}
const badCertificate: Words = {
  kind: 'unreachable',
  says: (host, error) => `Cannot connect to ${host} securely (${error.code ?? error.message})`,
  hint: CHECK_CERTIFICATE,
}

const refusedClient: Words = {
  kind: 'auth',
  says: (host, error) => `${host} did not accept the client certificate (${error.code})`,
  hint: 'Give the account the certificate that the API issued for it, with its key.',
}

const wordsByCode: Readonly<Record<string, Words>> = {
  [REFUSED]: {
    kind: 'blocked',
    says: (host, error) => `Refused to call ${host}: ${error.message}`,
    hint: ALLOW_ADDRESS,
  },
  ENOTFOUND: notFound,
  EAI_AGAIN: notFound,
  ECONNREFUSED: {
    kind: 'unreachable',
    says: (host) => `${host} refused the connection`,
    hint: TRY_LATER,
  },
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
  ECONNRESET: brokeOff,
  EPIPE: brokeOff,
  UND_ERR_SOCKET: brokeOff,
  UND_ERR_CLOSED: brokeOff,
  UND_ERR_DESTROYED: brokeOff,
  ETIMEDOUT: slowConnect,
  UND_ERR_CONNECT_TIMEOUT: slowConnect,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: brokeOff,
  UND_ERR_HEADERS_OVERFLOW: {
    kind: 'too_large',
    says: (host) => `${host} answered with headers that are too long`,
    hint: TRY_LATER,
  },
}

/** A failure for what the network or the TLS layer threw. It names the host and never the path, which may hold a secret. */
export function sendFailure(host: string, error: NodeJS.ErrnoException): Failure {
  const { kind, says, hint } = wordsFor(error)
  return { kind, message: says(host, error), hint, at: host, cause: error }
}

function wordsFor(error: NodeJS.ErrnoException): Words {
  const code = error.code ?? ''
  const known = wordsByCode[code]
  if (known !== undefined) return known
  if (/^ERR_SSL_.*ALERT_(.*CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/.test(code)) return refusedClient
  return /^(CERT|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_)/.test(code)
    ? badCertificate
    : badAnswer
}

/** A failure for an origin to which no connection is allowed. */
export function blockedFailure(host: string, reason: string): Failure {
  const message = `Refused to call ${host}: ${reason}`
  return { kind: 'blocked', message, hint: ALLOW_ADDRESS, at: host }
}

/** A failure for an answer past the limit. */
export function tooLargeFailure(host: string, maxBytes: number): Failure {
  const message = `${host} answered with more than ${maxBytes} bytes`
  return { kind: 'too_large', message, hint: ASK_FOR_LESS, at: host }
}

/** A failure for an answer that was not complete in time. */
export function timeoutFailure(host: string, timeoutMs: number): Failure {
  const message = `${host} did not answer within ${timeoutMs / 1000} seconds`
  return { kind: 'timeout', message, hint: TRY_LATER, at: host }
}

/** A failure for a call whose caller went away. */
export function cancelledFailure(host: string): Failure {
  const message = `The call to ${host} was cancelled before the answer came`
  return { kind: 'timeout', message, hint: 'Call again if the answer is still wanted.', at: host }
}

/** A failure for a body that its `content-encoding` does not fit, or that grows past the limit. */
export function decodingFailure(
  host: string,
  error: NodeJS.ErrnoException,
  maxBytes: number,
): Failure {
  if (error.code === 'ERR_BUFFER_TOO_LARGE') return tooLargeFailure(host, maxBytes)
  return sendFailure(host, error)
}

/** A failure for a call that comes after the client was closed. */
export function closedFailure(origin: string): Failure {
  const message = `Cannot call ${origin}: this server is shutting down`
  return { kind: 'unreachable', message, hint: 'Call again in a moment.', at: origin }
}

/** A failure for a client certificate that no connection can be made with. */
export function badClientCertificate(host: string, error: NodeJS.ErrnoException): Failure {
  const message = `The client certificate for ${host} cannot be used (${error.code ?? 'unreadable'})`
  const hint =
    'Give the account a certificate and its own key in PEM, with the passphrase of the key.'
  return { kind: 'auth', message, hint, at: host }
}
