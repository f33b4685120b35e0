import type { IncomingHttpHeaders } from 'node:http'
import { invalidParameter, json, type Reply, refusal } from './exchange.ts'
import type { Organisation } from './organisation.ts'
import type { User } from './people.ts'
import type { Now } from './tokens.ts'

/** A call that was let in: who makes it, where, and with which parameters. */
export interface ApiCall {
  readonly organisation: Organisation
  /** The user whose consent the token stands for. */
  readonly caller: User
  /** The decoded segments that the route leaves open. */
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly modifiedSince: string | undefined
  readonly body: string
  readonly bytes: Buffer
  readonly headers: IncomingHttpHeaders
  readonly now: Now
  /** What a batch answers in which some items failed: 202, or 207 as Zoho CRM does. */
  readonly partialStatus: 202 | 207
}

/** The result for one item of a request that changes something. */
export interface ItemResult {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  readonly message: string
  readonly status: 'success' | 'error'
}

/** The greatest page, and the one that comes unasked. */
const maxPageSize = 200

/** A page of a list by number. */
export interface Page {
  readonly page: number
  readonly perPage: number
}

/** Reads `page` and `per_page`, or answers the refusal. */
export function readPage(query: URLSearchParams): Page | Reply {
  const page = readCount(query, { name: 'page', ifAbsent: 1, max: Number.MAX_SAFE_INTEGER })
  const perPage = readCount(query, { name: 'per_page', ifAbsent: maxPageSize, max: maxPageSize })
  if (page === undefined) {
    return invalidParameter('page')
  }
  return perPage === undefined ? invalidParameter('per_page') : { page, perPage }
}

function readCount(
  query: URLSearchParams,
  limits: { name: string; ifAbsent: number; max: number },
): number | undefined {
  const text = query.get(limits.name)
  if (text === null) {
    return limits.ifAbsent
  }
  const count = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= limits.max ? count : undefined
}

/** Whether reading a request ended in its refusal. */
export function isReply(value: object): value is Reply {
  return 'status' in value && typeof value.status === 'number'
}

/** Whether a text could be an id at all. */
export function isId(text: string): boolean {
  return /^\d{15,19}$/.test(text)
}

/** One object of a collection, in an array under its key; 204 where there is none. */
export function answerOne<T extends { readonly id: string }>(
  key: string,
  collection: readonly T[],
  id: string,
): Reply {
  if (!isId(id)) {
    return invalidId(id)
  }
  const found = collection.find((item) => item.id === id)
  return found === undefined ? { status: 204 } : json(200, { [key]: [found] })
}

/** The refusal of a text that is no id. */
export function invalidId(id: string): Reply {
  return refusal(400, 'INVALID_DATA', 'the id given seems to be invalid', { id })
}

/** An item that went through. */
export function success(message: string, details: Readonly<Record<string, unknown>>): ItemResult {
  return { code: 'SUCCESS', details, message, status: 'success' }
}

/** An item that did not. */
export function failure(
  code: string,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): ItemResult {
  return { code, details, message, status: 'error' }
}
