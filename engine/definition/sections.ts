import type { Path } from '../fault.ts'
import { type WrittenWay, waysOf } from './fields.ts'
import type { Definition } from './schema/definition.ts'
import type { RequestStep } from './schema/request.ts'
import type { Method, Resource } from './schema/resource.ts'
import { isMethodKey } from './stray.ts'

/** The keys of a request, as a method or a step has them. */
export type RequestSection = Omit<RequestStep, 'save'>

/** A request, where it is written. */
export interface Step {
  readonly request: RequestSection
  readonly at: Path
}

/** A method, where it is written. */
export interface MethodSection {
  readonly resource: string
  readonly section: Resource
  readonly name: string
  readonly method: Method
  readonly at: Path
}

/** Every method of a definition, in its order. */
export function methodsOf({ resources }: Definition): readonly MethodSection[] {
  return Object.entries(resources).flatMap(([resource, section]) =>
    Object.entries(section)
      .filter(([name]) => isMethodKey(name))
      .map(([name, method]) => {
        const at = ['resources', resource, name]
        return { resource, section, name, method: method as Method, at }
      }),
  )
}

/** Whether a method's answers hold a list. */
export function readsList({ name, method }: Pick<MethodSection, 'name' | 'method'>): boolean {
  const isTable = method.answer === 'csv' || method.answer === 'zip csv'
  return method.items !== undefined || name === 'list' || isTable
}

/** Every request of a definition, wherever it is written. */
export function requestsOf(definition: Definition): readonly Step[] {
  const methods = methodsOf(definition).flatMap(({ method, at }): readonly Step[] => {
    const { job } = method
    if (job === undefined) return [{ request: method, at }]
    const steps = [
      { request: job.start, at: [...at, 'job', 'start'] },
      { request: job.poll, at: [...at, 'job', 'poll'] },
    ]
    return job.result ? [...steps, { request: job.result, at: [...at, 'job', 'result'] }] : steps
  })
  return [...stepsOf(definition), ...methods]
}

/** The requests of the API as a whole: to authenticate, and to connect. */
function stepsOf(definition: Definition): readonly Step[] {
  const own = (definition.connect ?? []).map((request, index) => ({
    request,
    at: ['connect', index],
  }))
  return [...waysOf(definition).flatMap(stepsOfWay), ...own]
}

/** The requests of the API as a whole: to authenticate, and to connect. */
function stepsOfWay({ way: { oauth2, exchange }, at }: WrittenWay): readonly Step[] {
  const steps = (exchange?.steps ?? []).map((request, index) => ({
    request,
    at: [...at, 'exchange', 'steps', index],
  }))
  const more = [
    { request: oauth2?.revoke, at: [...at, 'oauth2', 'revoke'] },
    { request: oauth2?.renew, at: [...at, 'oauth2', 'renew'] },
    { request: exchange?.renew, at: [...at, 'exchange', 'renew'] },
  ]
  return [...steps, ...more.flatMap(({ request, at }) => (request ? [{ request, at }] : []))]
}
