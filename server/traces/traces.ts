import type { Context, Span } from '@opentelemetry/api'
import type { CallEntry } from '../audit/entry.ts'
import { type SpanFacts, spansOf } from './spans.ts'

/** Tells a tracing system of requests, off their path. */
export interface Traces {
  readonly observe: (entry: CallEntry) => void
  /** Sends what still waits. */
  readonly close: () => Promise<void>
}

export interface TraceOptions {
  /** Of a collector that takes OTLP over HTTP, without a path. */
  readonly endpoint: string
  readonly serviceName: string
  readonly version: string
}

/** Where the operator has no collector. */
export const noTraces: Traces = Object.freeze({
  observe: () => undefined,
  close: async () => undefined,
})

/** Loaded only where it is used: the libraries would cost every start. */
export async function startTraces(options: TraceOptions): Promise<Traces> {
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = await import('@opentelemetry/api')
  const provider = await createProvider(options)
  const tracer = provider.getTracer('mortise', options.version)
  const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT }
  const tell = ({ name, kind, start, end, attributes, error }: SpanFacts, above: Context): Span => {
    const span = tracer.startSpan(name, { kind: kinds[kind], startTime: start, attributes }, above)
    if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: error })
    span.end(end)
    return span
  }
  return {
    observe: (entry) => {
      const { request, upstream } = spansOf(entry)
      const { traceParent } = entry
      const root = traceParent
        ? trace.setSpanContext(ROOT_CONTEXT, { ...traceParent, isRemote: true })
        : ROOT_CONTEXT
      const span = tell(request, root)
      const inside = trace.setSpan(root, span)
      for (const facts of upstream) tell(facts, inside)
    },
    close: () => provider.shutdown(),
  }
}

/** Sampling, headers and time limits are read by the library from the variables that OpenTelemetry names. */
async function createProvider({ endpoint, serviceName, version }: TraceOptions) {
  const [{ BasicTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, resources] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-base'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ])
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` })
  return new BasicTracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': serviceName,
      'service.version': version,
    }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
}
