import type { Scope } from '../expression/expression.ts'
import { compileTree } from '../expression/template.ts'
import { FailureError } from '../failure.ts'
import type { Path, Report } from '../fault.ts'
import type { UpstreamRequest } from '../ports.ts'
import { compileHeader } from './headers.ts'
import { formatParams } from './params.ts'
import { compileTexts, type ReadAt, readsOf } from './place.ts'
import { compileParams } from './query.ts'
import { compilePath } from './url.ts'

/** Where a credential goes, as a definition says it. */
export interface Placement {
  readonly headers?: Values
  readonly query?: Values
  readonly json?: Values
  readonly form?: Values
  /** Stands before the path of the request. */
  readonly path?: string
}

type Values = Readonly<Record<string, unknown>>

/** Puts a credential into a request that is built. */
export type Place = (request: UpstreamRequest, scope: Scope) => Promise<UpstreamRequest>

/** A placement, compiled. */
export interface CompiledPlacement {
  readonly reads: readonly ReadAt[]
  readonly place: Place
}

/** Compiles where a credential goes; a value that is undefined goes nowhere. */
export function compilePlacement(
  placement: Placement,
  at: Path,
  report: Report,
): CompiledPlacement {
  const parts = [
    ...(placement.headers ? [placeHeaders(placement.headers, [...at, 'headers'], report)] : []),
    ...(placement.query ? [placeQuery(placement.query, [...at, 'query'], report)] : []),
    ...(placement.json ? [placeJson(placement.json, [...at, 'json'], report)] : []),
    ...(placement.form ? [placeForm(placement.form, [...at, 'form'], report)] : []),
    ...(placement.path ? [placePath(placement.path, [...at, 'path'], report)] : []),
  ]
  const [only, ...others] = parts.map(({ place }) => place)
  return {
    reads: parts.flatMap(({ reads }) => reads),
    place: only !== undefined && others.length === 0 ? only : placeAll(parts),
  }
}

function placeAll(parts: readonly CompiledPlacement[]): Place {
  return async (request, scope) => {
    let placed = request
    for (const { place } of parts) placed = await place(placed, scope)
    return placed
  }
}

function placeHeaders(values: Values, at: Path, report: Report): CompiledPlacement {
  const entries = Object.entries(values).map(([key, value]) => ({ key, value, at: [...at, key] }))
  const trees = compileTexts(entries, report)
  const parts = trees.map(compileHeader)
  return {
    reads: readsOf(trees),
    place: async (request, scope) => {
      const headers = { ...request.headers }
      for (const part of parts) await part(headers, scope)
      return { ...request, headers }
    },
  }
}

function placeQuery(values: Values, at: Path, report: Report): CompiledPlacement {
  const { reads, render } = compileParams(values, at, report)
  return {
    reads,
    place: async (request, scope) => ({
      ...request,
      path: addQuery(request.path, await render(scope)),
    }),
  }
}

function addQuery(path: string, query: string): string {
  if (query === '') return path
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}

function placeJson(values: Values, at: Path, report: Report): CompiledPlacement {
  const tree = compileTree(values, at, report)
  return {
    reads: tree.expressions.map((expression) => ({ expression, at })),
    place: async (request, scope) => {
      const members = (await tree.evaluate(scope)) as Values
      const body = JSON.stringify({ ...readObject(request), ...members })
      return { ...request, headers: { ...request.headers, 'content-type': json }, body }
    },
  }
}

const json = 'application/json'

/** What a JSON body holds already; a credential among its members needs an object to stand in. */
function readObject({ body }: UpstreamRequest): Values {
  if (body === undefined) return {}
  const value: unknown = JSON.parse(String(body))
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new FailureError({
    kind: 'definition',
    message: 'The credential goes into the JSON body, which is no object.',
    hint: 'Place the credential elsewhere in "apply", or send an object.',
    at: 'auth',
  })
}

function placeForm(values: Values, at: Path, report: Report): CompiledPlacement {
  const tree = compileTree(values, at, report)
  return {
    reads: tree.expressions.map((expression) => ({ expression, at })),
    place: async (request, scope) => {
      const fields = formatParams((await tree.evaluate(scope)) as Values, 'repeat')
      const body = [request.body ?? '', fields].filter((part) => part !== '').join('&')
      return { ...request, headers: { ...request.headers, 'content-type': form }, body }
    },
  }
}

const form = 'application/x-www-form-urlencoded'

function placePath(source: string, at: Path, report: Report): CompiledPlacement {
  const { expressions, render } = compilePath({ source, at }, report)
  return {
    reads: expressions.map((expression) => ({ expression, at })),
    place: async (request, scope) => ({
      ...request,
      path: (await render(scope)).replace(/\/$/, '') + request.path,
    }),
  }
}
