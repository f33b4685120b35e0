/** What contestants are asked to do. */
export type Workload = 'list' | 'record' | 'tools'

/** An HTTP request. */
export interface Request {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** A server that is measured. */
export interface Contestant {
  readonly name: string
  /** The process whose processor time and memory count. */
  readonly pid: number
  readonly port: number
  /** It takes no part in a workload without a request. */
  readonly requests: { readonly [W in Workload]?: Request }
}

/** Where a contestant runs, and on what. */
export interface Arrangement {
  readonly upstreamPort: number
  /** The core of the servers; any when absent. */
  readonly core: number | undefined
  /** A folder of this run alone. */
  readonly folder: string
}
