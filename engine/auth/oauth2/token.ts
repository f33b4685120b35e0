import { type Failure, type FailureKind, fail, type Outcome, succeed } from '../../failure.ts'
import type { App, Token, UpstreamAnswer, UpstreamRequest } from '../../ports.ts'
import type { SplitUrl } from '../../url.ts'

/** A request for a new access token (RFC 6749 section 6), the client's secret in the body. */
export function renewRequest(endpoint: SplitUrl, refresh: string, app: App): UpstreamRequest {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: app.id,
    client_secret: app.secret,
    refresh_token: refresh,
  })
  return {
    method: 'POST',
    origin: endpoint.origin,
    path: endpoint.path,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: form.toString(),
  }
}

/**
 * Reads a token answer (RFC 6749 section 5). The body decides and not the status, since some servers tell an error with
 * status 200. A failure of kind `auth` means that only a new connection helps; any other may pass.
 * `now` in milliseconds since 1970.
 */
export function readTokenAnswer(
  answer: UpstreamAnswer,
  { now, at }: { readonly now: number; readonly at: string },
): Outcome<Token> {
  const body = parseBody(answer.body)
  const access = body['access_token']
  if (typeof access !== 'string' || access === '') return fail(refusal(answer, body, at))
  const refresh = body['refresh_token']
  const seconds = Number(body['expires_in'])
  return succeed({
    access,
    ...(typeof refresh === 'string' && refresh !== '' && { refresh }),
    ...(seconds > 0 && { expiresAt: now + seconds * 1000 }),
  })
}

function parseBody(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function refusal(
  answer: UpstreamAnswer,
  body: Readonly<Record<string, unknown>>,
  at: string,
): Failure {
  const code = typeof body['error'] === 'string' ? body['error'] : undefined
  const kind = kindOfRefusal(answer.status, code)
  const said = code === undefined ? `status ${answer.status}` : `"${code.slice(0, 100)}"`
  return {
    kind,
    message: `The authorization server gave no new access token: it answered ${said}.`,
    hint: hints[kind],
    at,
    upstream: { status: answer.status, ...(code !== undefined && { code: code.slice(0, 100) }) },
  }
}

type RefusalKind = Extract<FailureKind, 'auth' | 'rate_limited' | 'upstream'>

const hints = {
  auth: 'Reconnect the account: its refresh token is no longer accepted.',
  rate_limited: 'Call again in some minutes; too many tokens were asked for.',
  upstream: 'Call again later; the account itself may be well.',
} satisfies Record<RefusalKind, string>

// RFC 6749 section 5.2 names invalid_grant, invalid_client and unauthorized_client; servers add codes of the same form.
const finalCode = /^(invalid_[a-z_]+|unauthorized_client)$/

function kindOfRefusal(status: number, code: string | undefined): RefusalKind {
  if (code !== undefined && finalCode.test(code)) return 'auth'
  return status === 429 ? 'rate_limited' : 'upstream'
}
