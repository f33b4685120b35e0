import { createHash, createHmac } from 'node:crypto'
import type { UpstreamRequest } from '../../ports.ts'
import { encodeStrictly, formatSorted, messageOf, paramsOf } from './message.ts'

/** What AWS Signature Version 4 signs with. */
export interface AwsKeys {
  readonly service: string
  readonly region: string
  readonly key: string
  readonly secret: string
  /** Of temporary keys. */
  readonly session?: string | undefined
}

const algorithm = 'AWS4-HMAC-SHA256'

/** What may change on the way, or belongs to the connection. */
const unsigned =
  /^(authorization|cache-control|connection|expect|from|keep-alive|max-forwards|pragma|referer|te|trailer|transfer-encoding|upgrade|user-agent|x-amzn-trace-id|proxy-.*|sec-.*)$/

/**
 * Signs a request with AWS Signature Version 4. `now` in milliseconds since 1970.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signAws4(request: UpstreamRequest, keys: AwsKeys, now: number): UpstreamRequest {
  const instant = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = instant.slice(0, 8)
  const payload = sha256(request.body ?? '')
  const headers = {
    ...request.headers,
    'x-amz-date': instant,
    ...(keys.session !== undefined && { 'x-amz-security-token': keys.session }),
    ...(isStorage(keys) && { 'x-amz-content-sha256': payload }),
  }
  const { host } = messageOf(request)
  const signed = signedHeaders({ host, ...headers })
  const names = signed.map(([name]) => name).join(';')
  const canonical = canonicalRequest(request, { signed, names, payload, keys })
  const credential = `${day}/${keys.region}/${keys.service}/aws4_request`
  const text = [algorithm, instant, credential, sha256(canonical)].join('\n')
  const signature = hmac(signingKey(keys, day), text).toString('hex')
  const authorization = `${algorithm} Credential=${keys.key}/${credential}, SignedHeaders=${names}, Signature=${signature}`
  return { ...request, headers: { ...headers, authorization } }
}

/** Object storage takes paths as they are, and wants the digest of the body in a header. */
function isStorage({ service }: AwsKeys): boolean {
  return service === 's3'
}

type Pairs = readonly (readonly [string, string])[]

function signedHeaders(headers: Readonly<Record<string, string>>): Pairs {
  return Object.entries(headers)
    .filter(([name]) => !unsigned.test(name))
    .map(([name, value]) => [name, value.trim().replace(/ +/g, ' ')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

interface Signing {
  readonly signed: Pairs
  readonly names: string
  readonly payload: string
  readonly keys: AwsKeys
}

function canonicalRequest(
  request: UpstreamRequest,
  { signed, names, payload, keys }: Signing,
): string {
  const { method, path, query } = messageOf(request)
  return [
    method,
    isStorage(keys) ? path : encodeAgain(normalise(path)),
    formatSorted(paramsOf(query)),
    ...signed.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    payload,
  ].join('\n')
}

/** Every service but object storage takes out what is empty or leads up or nowhere. */
function normalise(path: string): string {
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return `/${segments.join('/')}${segments.length > 0 && path.endsWith('/') ? '/' : ''}`
}

function encodeAgain(path: string): string {
  return path.split('/').map(encodeStrictly).join('/')
}

function signingKey({ secret, region, service }: AwsKeys, day: string): Buffer {
  return [day, region, service, 'aws4_request'].reduce<Buffer>(
    (key, part) => hmac(key, part),
    Buffer.from(`AWS4${secret}`),
  )
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
