import { Type } from 'typebox'
import {
  type Catalog,
  type CatalogEntry,
  type Failure,
  fail,
  type Outcome,
  succeed,
  suggest,
} from '../../engine/index.ts'
import { replyFailure, replyOutcome } from '../http/reply.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { formatEntry, IntegrationShape } from './integration-shape.ts'
import { failures, labelOf } from './shapes.ts'

/** Integrations with their faults: list, get. They are written as files, so nothing here changes them. */
export function integrationRoutes(scope: ApiScope, { catalog }: ApiDeps): void {
  const all = Type.Object({ result: Type.Array(IntegrationShape), next_cursor: Type.Null() })
  const listed = {
    operationId: 'listIntegrations',
    summary: 'List integrations',
    description: 'They are files in folders; what is wrong with one stands in `faults`.',
    response: { 200: all, ...failures },
  }
  scope.get('/integration', { schema: listed }, async () => ({
    result: await Promise.all(catalog.entries().map(formatEntry)),
    next_cursor: null,
  }))
  const one = {
    operationId: 'getIntegration',
    summary: 'Get an integration',
    description: 'What an account of it takes, and the ways to authenticate.',
    params: Type.Object({ name: labelOf('The name of the integration.') }),
    response: { 200: IntegrationShape, ...failures },
  }
  scope.get('/integration/:name', { schema: one }, async (request, reply) => {
    const entry = findEntry(catalog, request.params.name)
    if (!entry.ok) return replyFailure(reply, entry.failure)
    return replyOutcome(reply, succeed(await formatEntry(entry.value)))
  })
}

/** The entry of an integration, loaded or with faults. */
export function findEntry(catalog: Catalog, name: string): Outcome<CatalogEntry> {
  const entries = catalog.entries()
  const entry = entries.find((each) => each.name === name)
  if (entry !== undefined) return succeed(entry)
  const right = suggest(
    name,
    entries.map((each) => each.name),
  )
  return fail({
    kind: 'not_found',
    message: `There is no integration "${name.slice(0, 80)}"${right === undefined ? '' : `, ${right}`}`,
    hint: 'List the integrations with GET /integration.',
    at: 'integration',
  })
}

/** What is told where an integration is wanted that has faults, or no file any more. */
export function notLoaded(name: string): Failure {
  return {
    kind: 'definition',
    message: `The integration "${name}" is not loaded`,
    hint: `See what is wrong with it at GET /integration/${name}.`,
    at: name,
  }
}
