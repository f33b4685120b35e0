import { FailureError } from '../failure.ts'
import type { PageParams, PageTarget } from '../page-target.ts'
import type { Body } from './body/write-body.ts'
import { setHeader } from './headers.ts'
import { formatParam, formatParams } from './params.ts'

/** Puts what leads to a page into a request; each part is there only where a target is in it. */
export interface PageFill {
  readonly query: (page: PageParams) => string
  readonly headers?: (headers: Record<string, string>, page: PageParams) => void
  readonly body?: (body: Body | undefined, page: PageParams) => Body | undefined
}

/** Compiles where the values of a page go. */
export function compilePageFill(targets: readonly PageTarget[]): PageFill {
  const of = (...places: readonly string[]) => targets.filter(({ place }) => places.includes(place))
  const [query, headers, form] = [of('query'), of('headers'), of('form')]
  const members = of('json', 'variables')
  return {
    query: fillQuery(query),
    ...(headers.length > 0 && { headers: fillHeaders(headers) }),
    ...(members.length > 0 && { body: fillJson(members) }),
    ...(form.length > 0 && { body: fillForm(form) }),
  }
}

function fillQuery(targets: readonly PageTarget[]): PageFill['query'] {
  const named = targets.map(({ key, path: [name = key] }) => ({ key, name }))
  return (page) => {
    const params: string[] = []
    for (const { key, name } of named) {
      const param = formatParam(name, page[key], 'repeat')
      if (param !== undefined) params.push(param)
    }
    return params.join('&')
  }
}

function fillHeaders(targets: readonly PageTarget[]): NonNullable<PageFill['headers']> {
  return (headers, page) => {
    for (const {
      key,
      path: [name = key],
    } of targets)
      setHeader(headers, name, page[key])
  }
}

function fillForm(targets: readonly PageTarget[]): NonNullable<PageFill['body']> {
  return (body, page) => {
    const told = given(targets, page)
    if (told.length === 0) return body
    const names = new Set(told.map(({ key, path: [name = key] }) => encodeURIComponent(name)))
    const values = Object.fromEntries(told.map(({ key, path: [name = key] }) => [name, page[key]]))
    const kept = String(body?.content ?? '')
      .split('&')
      .filter((field) => !names.has(field.split('=', 1).join('')))
    const text = [...kept, formatParams(values, 'repeat')]
    return {
      contentType: 'application/x-www-form-urlencoded',
      content: text.filter(Boolean).join('&'),
    }
  }
}

function fillJson(targets: readonly PageTarget[]): NonNullable<PageFill['body']> {
  return (body, page) => {
    const told = given(targets, page)
    if (told.length === 0) return body
    const root: unknown = body === undefined ? {} : JSON.parse(String(body.content))
    for (const { key, place, path } of told) {
      setMember(root, place === 'variables' ? [place, ...path] : path, { key, value: page[key] })
    }
    return { contentType: body?.contentType ?? 'application/json', content: JSON.stringify(root) }
  }
}

function given(targets: readonly PageTarget[], page: PageParams): readonly PageTarget[] {
  return targets.filter(({ key }) => page[key] !== undefined)
}

function setMember(
  root: unknown,
  path: readonly string[],
  { key, value }: { readonly key: string; readonly value: unknown },
): void {
  let member = root
  for (const [index, name] of path.entries()) {
    if (!isObject(member)) throw new FailureError(noObject(key))
    const isLast = index === path.length - 1
    // Never a member that every object inherits.
    const next = isLast ? value : Object.hasOwn(member, name) ? (member[name] ?? {}) : {}
    Object.defineProperty(member, name, {
      value: next,
      enumerable: true,
      configurable: true,
      writable: true,
    })
    member = next
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function noObject(key: string) {
  return {
    kind: 'definition',
    message: `The body has no object where "${key}" leads.`,
    hint: 'Correct "paginate" or the body of the request in the definition.',
    at: key,
  } as const
}
