import type { Apply } from '../../definition/schema/auth/apply.ts'
import type { Sign } from '../../definition/schema/auth/sign.ts'
import { bound, type Scope } from '../../expression/expression.ts'
import type { Names } from '../../expression/scope.ts'
import type { Path } from '../../fault.ts'
import { suggest } from '../../nearest.ts'
import type { UpstreamRequest } from '../../ports.ts'
import type { Authorise, SchemeContext } from '../scheme.ts'
import { messageOf } from './message.ts'

/**
 * A signature that a definition spells out over `$request`: its parameters first, then its headers, each over the request
 * with those before it, so that a signature can cover a time or a key that was just added.
 */
export function compileOwn(
  { query = {}, headers = {} }: Pick<Sign, 'query' | 'headers'>,
  context: SchemeContext,
): Authorise {
  const entries = [
    ...Object.entries(query).map(([name, value]) => ({ part: 'query', name, value })),
    ...Object.entries(headers).map(([name, value]) => ({ part: 'headers', name, value })),
  ]
  const places = entries.map(({ part, name, value }) => {
    checkMembers(value, [...context.at, part, name], context)
    return compileEntry({ [part]: { [name]: value } }, context)
  })
  return async (request, scope, clock) => {
    const now = clock()
    let signed = request
    for (const place of places) signed = await place(signed, seeing(scope, signed, now), clock)
    return signed
  }
}

function compileEntry(apply: Apply, { at, names, compileApply }: SchemeContext): Authorise {
  const readable: Names = { ...names, [bound]: [...(names[bound] ?? []), 'request'] }
  return compileApply(apply, at, readable)
}

function seeing(scope: Scope, request: UpstreamRequest, now: number): Scope {
  return { ...scope, [bound]: { ...scope[bound], request: describe(request, now) } }
}

const members = ['method', 'url', 'host', 'path', 'query', 'headers', 'body', 'epoch', 'date']

/** What `$request` holds. */
function describe(request: UpstreamRequest, now: number) {
  const { method, host, path, query } = messageOf(request)
  return {
    method,
    url: request.origin + request.path,
    host,
    path,
    query,
    headers: request.headers,
    body: String(request.body ?? ''),
    epoch: Math.floor(now / 1000),
    date: new Date(now).toUTCString(),
  }
}

/** A misspelt member would sign nothing, unseen. */
function checkMembers(value: unknown, at: Path, { report }: SchemeContext): void {
  if (typeof value !== 'string') return
  for (const { 1: name = '', index } of value.matchAll(/\$request\.(\w+)/g)) {
    if (members.includes(name)) continue
    const offset = index + '$request.'.length
    report(at, `"$request" has no "${name}"`, suggest(name, members), { offset })
  }
}
