import { type Exchange, exchange } from './call.ts'
import { type ItemPlan, itemResult } from './call-item.ts'
import { isRedirect } from './call-redirect.ts'
import { type Failure, fail, succeed } from './failure.ts'
import type { CallFile, Method } from './integration.ts'
import type { UpstreamAnswer } from './ports.ts'

/** The `run` of a method that answers a file. */
export function createFileRun(plan: Exchange): Method['run'] {
  return async (args, context) => {
    const answer = await exchange(plan, { args, page: {} }, context)
    if (!answer.ok) return answer
    const { body } = answer.value
    if (body.length > context.maxResultBytes) {
      return fail(tooLarge(body.length, context.maxResultBytes, plan.at))
    }
    const file = { name: nameOf(answer.value), type: typeOf(answer.value), content: body }
    const limit = await plan.readLimit(answer.value, context.ports.clock())
    return succeed({ json: describe(file), file, ...(limit && { limit }) })
  }
}

function describe({ name, type, content }: CallFile): string {
  return JSON.stringify({ name, type, bytes: content.length })
}

function typeOf(answer: UpstreamAnswer): string {
  return answer.header('content-type') ?? 'application/octet-stream'
}

/** The name that RFC 6266 gives a file, without any folder. */
function nameOf(answer: UpstreamAnswer): string {
  const disposition = answer.header('content-disposition') ?? ''
  const extended = /filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition)
  const told = (extended && decode(extended)) ?? plain?.[1] ?? plain?.[2] ?? 'file'
  return told.replace(/^.*[/\\]/, '').replace(/[^\x20-\x7e\u00a0-\uffff]/g, '') || 'file'
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.trim())
  } catch {
    return undefined
  }
}

function tooLarge(bytes: number, maxBytes: number, at: string): Failure {
  return {
    kind: 'too_large',
    message: `The file has ${bytes} bytes; a result may hold ${maxBytes}.`,
    hint: 'Get a link to the file if the API has one, or raise the limit for results on the server.',
    at,
  }
}

/** The `run` of a method that answers an address: where a redirect leads, or what `item` gives. */
export function createLinkRun(plan: ItemPlan): Method['run'] {
  return async (args, context) => {
    const answer = await exchange(plan, { args, page: {} }, context)
    if (!answer.ok) return answer
    if (isRedirect(answer.value)) return succeed({ json: linkTo(answer.value.header('location')) })
    const read = await itemResult(plan, answer.value, context)
    if (!read.ok) return read
    const { result } = JSON.parse(read.value.json) as { readonly result?: unknown }
    return typeof result === 'string' ? succeed({ ...read.value, json: linkTo(result) }) : read
  }
}

function linkTo(url: string | undefined): string {
  return JSON.stringify({ url })
}
