import { Type } from 'typebox'
import type { ApiDeps, ApiScope } from './deps.ts'
import { failures } from './shapes.ts'

/** Figures for Prometheus, which can send an API token: `authorization` of its scrape configuration. */
export function metricsRoute(scope: ApiScope, { metrics }: ApiDeps): void {
  const schema = {
    operationId: 'getMetrics',
    summary: 'Read the figures of this process, for Prometheus',
    response: { 200: Type.String({ description: 'The text format of Prometheus.' }), ...failures },
  }
  scope.get('/metrics', { schema }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  )
}
