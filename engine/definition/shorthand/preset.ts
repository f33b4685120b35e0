import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { JsonSchema } from '../../integration.ts'

/** The value of a default by the type that it must have, or nothing where it does not fit. */
export function readPreset(
  { text, isQuoted }: { readonly text: string; readonly isQuoted: boolean },
  schema: JsonSchema,
): { readonly value: unknown } | undefined {
  if (text === '' && !isQuoted) return undefined
  const readings: unknown[] = isQuoted ? [text] : [parseJson(text), text]
  const ajv = new Ajv2020({ strict: false, meta: false, validateSchema: false })
  formats.default(ajv)
  const fits = ajv.compile(schema)
  const value = readings.find((reading) => reading !== undefined && fits(reading))
  return value === undefined ? undefined : { value }
}

/** `50`, `true` and `null` as what they are; nothing for a text. */
function parseJson(text: string): unknown {
  if (text === 'null') return null
  if (text === 'true' || text === 'false') return text === 'true'
  return Number.isFinite(Number(text)) ? Number(text) : undefined
}
