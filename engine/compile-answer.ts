import type { ItemPlan } from './call-item.ts'
import type { Redirects } from './call-redirect.ts'
import { compileExtract } from './compile-errors.ts'
import type { EffectiveMethod } from './definition/inherit.ts'
import type { Report } from './fault.ts'
import { type Format, type FormatName, formats } from './response/formats/index.ts'
import { compileItemReader, type Reader, readNothing } from './response/read.ts'

/** What the answer is read as; what holds no values is read as JSON where it is read at all. */
export function formatOf({ answer, arraysAt }: EffectiveMethod): Format {
  const name = Object.hasOwn(formats, answer) ? (answer as FormatName) : 'json'
  return formats[name](new Set(arraysAt))
}

/** The media types that are asked for. */
export function acceptOf(effective: EffectiveMethod): string {
  return effective.answer === 'file' ? '*/*' : formatOf(effective).accept
}

/** What becomes of an answer that leads elsewhere. */
export function redirectsOf({ answer, reads, verb }: EffectiveMethod): Redirects {
  if (answer === 'link') return 'tell'
  if (answer === 'file') return 'anywhere'
  return reads && verb === 'GET' ? 'listed' : 'refuse'
}

/** Compiles how an answer that is no list is read. */
export function compileItemReading(
  { answer, item, errors, reads }: EffectiveMethod,
  reader: Reader,
  report: Report,
): Pick<ItemPlan, 'readItem' | 'kind'> {
  const partial = compileExtract(errors.partial, report)
  const readItem = compileItemReader(
    compileExtract(item, report),
    { isRead: reads, partial },
    reader,
  )
  if (answer === 'file' || answer === 'link') return { readItem, kind: answer }
  return { readItem: answer === 'none' ? readNothing : readItem, kind: 'record' }
}
