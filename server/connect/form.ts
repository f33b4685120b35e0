import {
  type Auth,
  checkField,
  type Field,
  type Integration,
  type Region,
} from '../../engine/index.ts'
import { wayOf } from '../accounts/answers.ts'
import type { Texts } from '../http/texts.ts'
import type { LinkPreset } from '../store/link-shapes.ts'

/** What a person fills in to connect an account. */
export interface ConnectForm {
  /** Absent where an API is open to all. */
  readonly way: Auth | undefined
  /** Absent where there are none, or the link says which. */
  readonly region: Region | undefined
  /** What is asked for and the link does not give. */
  readonly fields: readonly Field[]
}

/** The texts of a form that came in, by the names of its controls. */
export type Filled = Texts

/** The form for one way to authenticate. */
export function formFor(
  integration: Integration,
  preset: LinkPreset,
  auth: string | null,
): ConnectForm {
  const way = wayOf(integration, auth)
  const given = preset.settings ?? {}
  const asked = [...integration.fields, ...(way?.asks ?? [])]
  return {
    way,
    region: preset.region === undefined ? integration.region : undefined,
    fields: asked.filter(({ name }) => !Object.hasOwn(given, name)),
  }
}

/** The name of the control of a field: no field can pass for another control. */
export function controlOf({ name }: Pick<Field, 'name'>): string {
  return `field.${name}`
}

/** What was filled in, by the names of the fields; empty texts count as absent. */
export function readFilled({ fields }: ConnectForm, filled: Filled): Filled {
  const given = fields.flatMap((field) => {
    const text = filled[controlOf(field)]?.replace(/\r\n/g, '\n').trim() ?? ''
    return text === '' ? [] : [[field.name, text] as const]
  })
  return Object.fromEntries(given)
}

/** What is wrong with each field, by its name; nothing is said of fields that are well. */
export function faultsOf(form: ConnectForm, given: Filled): Readonly<Record<string, string>> {
  const faults = form.fields.flatMap((field) => {
    const text = given[field.name] ?? field.default
    if (text === undefined) return field.isOptional ? [] : [[field.name, 'is missing'] as const]
    const wrong = checkField(field, text)
    return wrong === undefined ? [] : [[field.name, wrong] as const]
  })
  return Object.fromEntries(faults)
}
