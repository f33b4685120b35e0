import {
  type AccountView,
  type Args,
  callMethod,
  type Failure,
  fail,
  type Integration,
  type Method,
  type Outcome,
  type Ports,
  succeed,
  type Token,
  type UpstreamRequest,
} from '../../engine/index.ts'
import { type StandIns, standIns } from './stand-ins.ts'

/** The first request that a call sends. What is secret stands in it as a word in brackets: no secret was there when it was made. */
export interface ExplainedRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** The certificate that the connection is made with. */
  readonly certificate?: string
}

/** A call that is not made. */
export interface ExplainedCall extends Pick<Ports, 'clock' | 'sign'> {
  readonly integration: Integration
  readonly method: Method
  readonly args: Args
  readonly account: AccountView
  /** What was saved of the answers beside the account's token. */
  readonly saved?: Token['saved']
}

const captured: Failure = {
  kind: 'blocked',
  message: 'The request was explained and not sent.',
  hint: 'Call the tool to send it.',
  at: 'explain',
}

/** Makes a call up to the socket, with the first stand-ins that its request can be made with. */
export async function explainCall(call: ExplainedCall): Promise<Outcome<ExplainedRequest>> {
  const { auth } = call.integration
  const asked = auth.flatMap(({ asks }) => asks.filter(({ isSecret }) => isSecret))
  let failed: Outcome<ExplainedRequest> | undefined
  for (const { secrets, mask } of standIns(asked)) {
    const request = await capture(call, secrets)
    if (request.ok) return succeed(describe(request.value, mask))
    failed ??= request
    if (!mayBeKey(request.failure)) break
  }
  return failed ?? fail(captured)
}

/** A word in brackets signs nothing where a private key is wanted. */
function mayBeKey({ kind }: Failure): boolean {
  return kind === 'auth' || kind === 'definition'
}

/** Keeps what would go into the socket. */
async function capture(
  { method, args, account, saved, clock, sign }: ExplainedCall,
  secrets: StandIns['secrets'],
): Promise<Outcome<UpstreamRequest>> {
  const requests: UpstreamRequest[] = []
  const outcome = await callMethod(method, args, {
    account,
    maxResultBytes: 0,
    ports: {
      clock,
      pause: async () => undefined,
      sign,
      credentials: {
        secrets,
        current: () => ({ access: '[access token]', ...(saved && { saved }) }),
        renew: async () => fail(captured),
      },
      send: async (request) => {
        requests.push(request)
        return fail(captured)
      },
    },
  })
  const [request] = requests
  if (request !== undefined) return succeed(request)
  return outcome.ok ? fail(captured) : outcome
}

function describe(
  { method, origin, path, headers, body, certificate }: UpstreamRequest,
  mask: StandIns['mask'],
): ExplainedRequest {
  const shown = Object.entries(headers).map(([name, value]) => [name, mask(readable(value))])
  return {
    method,
    url: mask(origin + path),
    headers: Object.fromEntries(shown),
    ...(certificate && { certificate: mask(certificate.cert.replaceAll('\n', '\\n')) }),
    ...(body !== undefined && { body: mask(String(body)) }),
  }
}

/** HTTP Basic hides in Base64 what is masked already. */
function readable(value: string): string {
  const [, pair] = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(value) ?? []
  return pair === undefined ? value : `Basic [base64 of ${Buffer.from(pair, 'base64')}]`
}
