import type { Report } from '../../fault.ts'
import type { Definition } from '../schema/definition.ts'
import { bodies } from '../schema/request.ts'
import { requestsOf } from '../sections.ts'
import { listWords } from '../words.ts'

/** A request has at most one body, and a GET has none; a document of XML has one root. */
export function checkBodies(definition: Definition, report: Report): void {
  for (const { request, at } of requestsOf(definition)) {
    const roots = Object.keys(request.xml ?? {})
    if (request.xml !== undefined && roots.length !== 1) {
      const problem = `a document of XML has one root, not ${roots.length}`
      report([...at, 'xml'], problem, 'put its elements into one', { on: 'key' })
    }
    const [first, second] = Object.keys(bodies).filter((key) => Object.hasOwn(request, key))
    if (first === undefined) continue
    if (request.get !== undefined) {
      const wanted = 'use "query", or another verb'
      report([...at, first], `a GET sends no body, so "${first}" means nothing`, wanted, {
        on: 'key',
      })
    } else if (second !== undefined) {
      const problem = `a request has one body, not ${listWords([first, second], 'and')}`
      report([...at, second], problem, 'keep one', { on: 'key' })
    }
  }
}
