import type { Dispatcher } from 'undici'
import {
  type Failure,
  fail,
  type Outcome,
  type SendOptions,
  succeed,
  type UpstreamAnswer,
} from '../../engine/index.ts'
import { decompress } from './decompress.ts'
import { findHeader, type RawHeaders } from './headers.ts'
import {
  cancelledFailure,
  decodingFailure,
  sendFailure,
  timeoutFailure,
  tooLargeFailure,
} from './send-failure.ts'
import type { Upstream } from './upstreams.ts'

/** How an exchange ends: with an outcome, or with an error that only a mistake of ours can cause. */
export interface Ending {
  readonly resolve: (outcome: Outcome<UpstreamAnswer>) => void
  readonly reject: (error: Error) => void
}

const NO_HEADERS: RawHeaders = []
const NO_BODY = Buffer.alloc(0)
const ABANDONED = new Error('abandoned before it was sent')

/**
 * One request and its answer, as undici's handler. The older half of the handler interface, since it gives headers as they
 * came and needs no controller: per request it saves an object of all headers and three allocations. A class, since one
 * exists per request and its methods are then made once.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #upstream: Upstream
  readonly #request: Dispatcher.DispatchOptions
  readonly #options: SendOptions
  readonly #ending: Ending
  readonly #timer: NodeJS.Timeout
  #abort: ((error?: Error) => void) | undefined
  #isFirstOnConnection = false
  #isRepeated = false
  #hasBegun = false
  #isOver = false
  #status = 0
  #headers = NO_HEADERS
  #body: Buffer | undefined
  #moreBody: Buffer[] | undefined
  #size = 0

  constructor(
    upstream: Upstream,
    request: Dispatcher.DispatchOptions,
    options: SendOptions,
    ending: Ending,
  ) {
    this.#upstream = upstream
    this.#request = request
    this.#options = options
    this.#ending = ending
    this.#timer = setTimeout(expire, options.timeoutMs, this)
    options.signal?.addEventListener('abort', this)
  }

  start(): void {
    if (this.#options.signal?.aborted) this.handleEvent()
    if (!this.#isOver) this.#upstream.pool.dispatch(this.#request, this)
  }

  onConnect(abort: (error?: Error) => void): void {
    // Given up while it waited for a connection: throwing discards the request and leaves the connection whole.
    if (this.#isOver) throw ABANDONED
    this.#abort = abort
    this.#isFirstOnConnection = this.#upstream.isOpening
  }

  onResponseStarted(): void {
    this.#hasBegun = true
  }

  onHeaders(status: number, headers: Buffer[]): boolean {
    // An interim answer; the final one follows.
    if (status < 200) return true
    this.#status = status
    this.#headers = headers
    const length = findHeader(headers, 'content-length')
    if (Number(length) > this.#options.maxBytes) this.#stopAtLimit()
    return true
  }

  onData(chunk: Buffer): boolean {
    this.#size += chunk.length
    if (this.#size > this.#options.maxBytes) this.#stopAtLimit()
    else if (this.#body === undefined) this.#body = chunk
    else if (this.#moreBody === undefined) this.#moreBody = [this.#body, chunk]
    else this.#moreBody.push(chunk)
    return true
  }

  onComplete(): void {
    if (this.#isOver) return
    const headers = this.#headers
    const header = (name: string) => findHeader(headers, name)
    const raw = this.#moreBody ? Buffer.concat(this.#moreBody, this.#size) : (this.#body ?? NO_BODY)
    const encoding = raw.length === 0 ? undefined : header('content-encoding')
    if (encoding === undefined) {
      this.#end(succeed({ status: this.#status, header, body: raw }))
      return
    }
    const { maxBytes } = this.#options
    try {
      const body = decompress(raw, encoding, maxBytes)
      this.#end(succeed({ status: this.#status, header, body }))
    } catch (error) {
      // Only errors are thrown there, and those of zlib have a code.
      const cause = error as NodeJS.ErrnoException
      this.#end(fail(decodingFailure(this.#upstream.host, cause, maxBytes)))
    }
  }

  onError(error: NodeJS.ErrnoException): void {
    if (this.#isOver) return
    if (this.#canRepeat(error)) {
      this.#isRepeated = true
      // By then undici has noticed which of its other idle connections are dead as well.
      setImmediate(repeat, this)
    } else if (error.code === 'UND_ERR_INVALID_ARG') {
      this.#close()
      this.#ending.reject(error)
    } else {
      this.#end(fail(sendFailure(this.#upstream.host, error)))
    }
  }

  /** The caller's signal. */
  handleEvent(): void {
    this.#giveUp(cancelledFailure(this.#upstream.host))
  }

  expire(): void {
    this.#giveUp(timeoutFailure(this.#upstream.host, this.#options.timeoutMs))
  }

  /**
   * A server may close an idle connection at the moment in which a request is written to it. Such a request was never
   * looked at, but only for GET does it do no harm to be wrong about that.
   */
  #canRepeat(error: NodeJS.ErrnoException): boolean {
    return (
      this.#request.method === 'GET' &&
      this.#abort !== undefined &&
      !this.#isFirstOnConnection &&
      !this.#hasBegun &&
      !this.#isRepeated &&
      (error.code === 'UND_ERR_SOCKET' || error.code === 'ECONNRESET' || error.code === 'EPIPE')
    )
  }

  #stopAtLimit(): void {
    this.#giveUp(tooLargeFailure(this.#upstream.host, this.#options.maxBytes))
  }

  #giveUp(failure: Failure): void {
    if (this.#isOver) return
    this.#end(fail(failure))
    this.#abort?.()
  }

  #end(outcome: Outcome<UpstreamAnswer>): void {
    this.#close()
    this.#ending.resolve(outcome)
  }

  #close(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#options.signal?.removeEventListener('abort', this)
  }
}

function expire(exchange: Exchange): void {
  exchange.expire()
}

function repeat(exchange: Exchange): void {
  exchange.start()
}
