import type { Path, Report } from '../../fault.ts'
import type { Definition } from '../schema/definition.ts'
import type { Errors } from '../schema/errors.ts'
import type { Method } from '../schema/resource.ts'
import { methodsOf } from '../sections.ts'

/** `kinds`, `hints` and `empty` speak of codes, so something must say where the code stands; and a status must be one. */
export function checkErrorCodes(definition: Definition, report: Report): void {
  const methods = methodsOf(definition)
  const { errors = {} } = definition
  const usual = methods.find(({ method }) => codeOfFormat(method) !== undefined)
  const code = errors.code ?? (usual && codeOfFormat(usual.method))
  checkSection({ section: errors, whole: withCode(errors, code), at: ['errors'] }, report)
  for (const { method, at } of methods) {
    const own = method.errors
    if (own === undefined || own === 'none') continue
    const whole = { ...errors, ...own }
    const known = withCode(whole, whole.code ?? codeOfFormat(method))
    checkSection({ section: own, whole: known, at: [...at, 'errors'] }, report)
  }
}

/** GraphQL and SOAP say themselves where a code stands. */
function codeOfFormat({ graphql, soap }: Method): string | undefined {
  return (graphql ?? soap) === undefined ? undefined : 'code'
}

function withCode(errors: Errors, code: string | undefined): Errors {
  return code === undefined ? errors : { ...errors, code }
}

interface Section {
  readonly section: Errors
  /** With what a method takes from its API. */
  readonly whole: Errors
  readonly at: Path
}

interface Named {
  readonly name: string
  readonly path: Path
  readonly spot: { readonly on?: 'key' }
}

function checkSection({ section, whole, at }: Section, report: Report): void {
  for (const key of ['kinds', 'hints', 'empty'] as const) {
    const names = namesOf(section, key)
    const lone = names.find(({ name }) => !isStatus(name))
    if (whole.code === undefined && lone !== undefined) {
      const problem = `"${key}" needs a "code" that says where the code stands`
      report([...at, key], problem, 'add "code"', { on: 'key' })
    }
    for (const { name, path, spot } of names) {
      const why = whyNever(name, key, whole)
      if (why === undefined) continue
      report([...at, ...path], `"${name}" never matches: ${why}`, 'remove it', {
        ...spot,
        severity: 'warning',
      })
    }
  }
}

function namesOf(section: Errors, key: 'kinds' | 'hints' | 'empty'): readonly Named[] {
  if (key === 'empty') {
    return (section.empty ?? []).map((name, index) => ({
      name: String(name),
      path: [key, index],
      spot: {},
    }))
  }
  return Object.keys(section[key] ?? {}).map((name) => ({
    name,
    path: [key, name],
    spot: { on: 'key' },
  }))
}

function isStatus(name: string): boolean {
  return /^[1-5]\d\d$/.test(name)
}

/** Why a name stands for no failure that can be, as far as the definition tells it. */
function whyNever(
  name: string,
  key: 'kinds' | 'hints' | 'empty',
  { code, when, empty = [] }: Errors,
): string | undefined {
  if (key !== 'empty' && empty.map(String).includes(name)) return '"empty" takes it first'
  if (!isStatus(name) || code !== undefined) return undefined
  if (name.startsWith('1')) return 'it is the status of no answer'
  if (name.startsWith('2') && when === undefined)
    return 'an answer with this status is a failure by "when" alone'
  return undefined
}
