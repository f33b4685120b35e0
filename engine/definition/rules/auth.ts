import { RE2JS } from 're2js'
import type { Path, Report } from '../../fault.ts'
import { asksOf, fieldsOf, waysOf } from '../fields.ts'
import { schemes } from '../schema/auth/index.ts'
import type { Definition } from '../schema/definition.ts'
import type { AskedFields } from '../schema/fields.ts'
import { listWords } from '../words.ts'

const schemeNames = Object.keys(schemes)

/** Each way to authenticate has one scheme and a name of its own, and what is asked for can be given. */
export function checkAuth(definition: Definition, report: Report): void {
  checkFields(definition.account, { at: ['account'], takesSecrets: false }, report)
  const names = new Set<string>()
  for (const { way, at } of waysOf(definition)) {
    const [first, second] = schemeNames.filter((name) => Object.hasOwn(way, name))
    if (first === undefined && way.certificate === undefined) {
      report(at, 'this does not say how', `add ${listWords(schemeNames, 'or')}`, { on: 'key' })
    } else if (first !== undefined && second !== undefined) {
      const problem = `one way to authenticate is ${listWords([first, second], 'or')}, not both`
      report([...at, second], problem, 'make a list of two ways', { on: 'key' })
    }
    const name = way.name ?? first ?? 'certificate'
    if (names.has(name)) {
      report(at, `there is another way named "${name}"`, 'give it a "name" of its own')
    }
    names.add(name)
    const within = way.oauth2 ? 'oauth2' : 'exchange'
    checkFields(way.ask, { at: [...at, 'ask'], takesSecrets: true }, report)
    const inner = way[within]?.ask
    checkFields(inner, { at: [...at, within, 'ask'], takesSecrets: true }, report)
    checkDoubles(
      definition,
      asksOf(way).map((field) => field.name),
      at,
      report,
    )
  }
}

interface Asked {
  readonly at: Path
  readonly takesSecrets: boolean
}

function checkFields(
  section: AskedFields | undefined,
  { at, takesSecrets }: Asked,
  report: Report,
): void {
  for (const [key, field] of Object.entries(section ?? {})) {
    if (typeof field === 'string') continue
    if (field.secret && !takesSecrets) {
      const wanted = 'ask for it within "auth", where alone it can be read'
      report([...at, key, 'secret'], `"${key}" would be readable everywhere`, wanted)
    }
    if (field.pattern !== undefined && !isPattern(field.pattern)) {
      report([...at, key, 'pattern'], `"${field.pattern}" is no regular expression`)
    }
  }
}

function isPattern(text: string): boolean {
  try {
    RE2JS.compile(text)
    return true
  } catch {
    return false
  }
}

function checkDoubles(
  definition: Definition,
  names: readonly string[],
  at: Path,
  report: Report,
): void {
  const settings = new Set(fieldsOf(definition.account).map(({ name }) => name))
  for (const name of names) {
    if (!settings.has(name)) continue
    report([...at, 'ask'], `"${name}" is asked for in "account" too`, 'keep one', { on: 'key' })
  }
}
