import { html, json, type Reply, refusal } from './exchange.ts'
import { tooManyRequests } from './rate-limits.ts'

/** What a host does with one request instead of answering it properly. */
export type Fault =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** Answers properly, with more headers. */
  | { readonly kind: 'decorate'; readonly headers: Readonly<Record<string, string>> }
  /** Reads the request and never answers. */
  | { readonly kind: 'hang' }
  /** Drops the connection before a byte of the answer. */
  | { readonly kind: 'reset' }
  /** Drops the connection in the middle of the body. */
  | { readonly kind: 'truncate' }

/** The words of the throttle, which the Chinese hosts translate. */
export const throttleWords = {
  english: {
    error: 'Access Denied',
    error_description:
      'You have made too many requests continuously. Please try again after some time.',
  },
  chinese: { error: '拒绝访问', error_description: '您的请求过于频繁，请稍后再试。' },
} as const

/** The token endpoint's throttle; Zoho's own post shows it with status 200. */
export function throttled(words: keyof typeof throttleWords = 'english', status = 400): Reply {
  return json(status, { ...throttleWords[words], status: 'failure' })
}

/** The faults that a test can order, by name. */
export const faults = {
  /** 429, by default without any header that says when to return. */
  tooManyRequests: (headers?: Readonly<Record<string, string>>): Fault => ({
    kind: 'reply',
    reply: tooManyRequests(headers),
  }),
  internalError: (): Fault => ({
    kind: 'reply',
    reply: refusal(500, 'INTERNAL_ERROR', 'Internal Server Error'),
  }),
  /** A refusal as the API words it: `refused(401, 'AUTHENTICATION_FAILURE', ...)`. */
  refused: (status: number, code: string, message: string): Fault => ({
    kind: 'reply',
    reply: refusal(status, code, message),
  }),
  /** A failure of the token endpoint, with the status of a success. */
  tokenError: (error: string, status = 200): Fault => ({
    kind: 'reply',
    reply: json(status, { error }),
  }),
  throttled: (words?: keyof typeof throttleWords, status?: number): Fault => ({
    kind: 'reply',
    reply: throttled(words, status),
  }),
  /** The lifetime as it was told before December 2019: `expires_in` in milliseconds. */
  legacyToken: (accessToken: string): Fault => ({
    kind: 'reply',
    reply: json(200, {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in_sec: 3_600,
      expires_in: 3_600_000,
    }),
  }),
  invalidJson: (): Fault => ({
    kind: 'reply',
    reply: { ...json(200, null), body: '{"users":[{"id":"1",' },
  }),
  html: (status = 502): Fault => ({ kind: 'reply', reply: html(status, 'Bad Gateway') }),
  reply: (reply: Reply): Fault => ({ kind: 'reply', reply }),
  extraHeaders: (headers: Readonly<Record<string, string>>): Fault => ({
    kind: 'decorate',
    headers,
  }),
  hang: (): Fault => ({ kind: 'hang' }),
  connectionReset: (): Fault => ({ kind: 'reset' }),
  truncated: (): Fault => ({ kind: 'truncate' }),
} as const
