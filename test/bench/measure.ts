import { performance } from 'node:perf_hooks'
import { type Child, nextMessage } from './children.ts'
import type { Contestant, Request, Workload } from './contestants/contestant.ts'
import { listTool } from './contestants/tool-set.ts'
import type { LoadOrder, LoadResult } from './load.ts'
import { cpuMsOf, machineCpuMs, residentMbOf } from './usage.ts'
import { oneUserId, userIds } from './users.ts'

/** One kind of load. */
export interface Cell {
  readonly workload: Workload
  readonly connections: number
}

/** Every kind of load, in the order in which it is measured. */
export const cells: readonly Cell[] = (['list', 'record', 'tools'] as const).flatMap((workload) =>
  [1, 16, 64].map((connections) => ({ workload, connections })),
)

/** What one contestant did under one kind of load. */
export interface Measurement extends Cell, LoadResult {
  readonly name: string
  readonly round: number
  /** Processor time of the contestant per call. */
  readonly cpuUs: number
  /** The share of a core that the contestant used; far below 1, something else was the limit. */
  readonly busy: number
  readonly residentMb: number
  /** What processes that are no part of this used meanwhile, in cores. */
  readonly foreignCores: number
}

/** What puts contestants under load. */
export interface Bench {
  readonly load: Child
  readonly upstream: Child
}

/** Gives a contestant work of each kind, so that its code is compiled. */
export async function warm(
  bench: Bench,
  contestant: Contestant,
  durationMs: number,
): Promise<void> {
  for (const workload of ['list', 'record', 'tools'] as const) {
    await measure(bench, contestant, { workload, connections: 16, durationMs })
  }
}

/** Puts a contestant under load; nothing where it takes no part in the workload. */
export async function measure(
  { load, upstream }: Bench,
  contestant: Contestant,
  { workload, connections, durationMs }: Cell & { readonly durationMs: number },
): Promise<Omit<Measurement, 'round'> | undefined> {
  const { name, pid, port, requests } = contestant
  const request = requests[workload]
  if (request === undefined) return undefined
  const expected = expectedTexts[workload]
  const order: LoadOrder = { port, request: httpText(request), expected, connections, durationMs }
  const usage = () => ({
    own: cpuMsOf(pid),
    ours: sum([pid, load.pid, upstream.pid, process.pid].map(cpuMsOf)),
    all: machineCpuMs(),
    at: performance.now(),
  })
  const before = usage()
  load.process.send(order)
  const result = (await nextMessage(load)) as LoadResult
  const after = usage()
  const foreignMs = after.all - before.all - (after.ours - before.ours)
  return {
    name,
    workload,
    connections,
    ...result,
    cpuUs: ((after.own - before.own) * 1000) / result.calls,
    busy: (after.own - before.own) / (after.at - before.at),
    residentMb: residentMbOf(pid),
    foreignCores: Math.max(0, foreignMs / (after.at - before.at)),
  }
}

/** What no right answer lacks, whatever stands around it. */
const expectedTexts: Readonly<Record<Workload, string>> = {
  list: userIds.at(-1) ?? '',
  record: oneUserId,
  tools: listTool,
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** A request as it goes over the wire. */
function httpText({ method, path, headers, body = '' }: Request): string {
  const fields = {
    host: '127.0.0.1',
    ...headers,
    ...(body !== '' && { 'content-length': String(Buffer.byteLength(body)) }),
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}
