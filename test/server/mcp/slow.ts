import { EventEmitter, once } from 'node:events'
import { type CallContext, fail, type Integration, succeed } from '../../../engine/index.ts'
import { integration } from './fixture.ts'

/** An API whose list of users answers when it is told to. */
export interface Slow {
  readonly acme: Integration
  /** As soon as a call has begun. */
  readonly begun: () => Promise<unknown>
  /** As soon as a call was called off. */
  readonly calledOff: () => Promise<unknown>
  readonly finish: () => void
  /** How many calls were called off. */
  readonly count: () => number
}

/** Made anew for each test. */
export function createSlow(): Slow {
  const steps = new EventEmitter()
  let count = 0
  const run = (_args: unknown, { signal }: CallContext) => {
    steps.emit('begun')
    return new Promise<Awaited<ReturnType<typeof answer>>>((resolve) => {
      steps.once('finish', () => resolve(answer()))
      signal?.addEventListener('abort', () => {
        count += 1
        steps.emit('calledOff')
        resolve(fail({ kind: 'unreachable', message: 'Gone', hint: 'Go.', at: 'acme' }))
      })
    })
  }
  return {
    acme: integration({ 'users.list': run }),
    begun: () => once(steps, 'begun'),
    calledOff: () => once(steps, 'calledOff'),
    finish: () => steps.emit('finish'),
    count: () => count,
  }
}

function answer() {
  return succeed({ json: '{"result":[],"next_cursor":null,"result_count":0}' })
}
