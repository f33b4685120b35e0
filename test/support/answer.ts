import type { UpstreamAnswer } from '../../engine/ports.ts'

/** An upstream's answer as the engine gets it; `body` may be text or a value to print as JSON. */
export function answer({
  status = 200,
  headers = {},
  body = '',
}: {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}): UpstreamAnswer {
  return {
    status,
    header: (name) => headers[name],
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  }
}
