import type { IncomingHttpHeaders } from 'node:http'
import type { Location } from './data-centres.ts'

/** A data centre answers on three hosts, which know nothing of each other's paths. */
export type HostKind = 'accounts' | 'api' | 'content'

/** A request as it reached a host. */
export interface HostRequest {
  readonly method: string
  /** Path and query, as received. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** The same, where it is no text. */
  readonly bytes: Buffer
}

/** What a host answers. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** One line of the log: the request, where it went, and the status it was answered with. */
export interface LoggedRequest extends HostRequest {
  readonly location: Location
  readonly host: HostKind
  /** Absent while the request waits, and for good where the connection was dropped. */
  status?: number
}

/** A JSON answer. */
export function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(value),
  }
}

/** An HTML answer. */
export function html(status: number, text: string): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html;charset=UTF-8' },
    body: `<!DOCTYPE html><html><body><h1>${text}</h1></body></html>`,
  }
}

/** A list without rows, and a record that is not there: no content, and no body at all. */
export const noContent: Reply = { status: 204 }

/** A request that the API refuses as a whole. */
export function refusal(status: number, code: string, message: string, details = {}): Reply {
  return json(status, { code, details, message, status: 'error' })
}

/** A value that a request may not carry, named by its parameter. */
export function invalidParameter(name: string, message = 'Invalid value for the parameter'): Reply {
  return refusal(400, 'INVALID_DATA', message, { param_name: name })
}
