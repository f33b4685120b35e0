import type { Field } from '../integration.ts'
import { titleOf } from '../title.ts'
import type { AuthWay } from './schema/auth/index.ts'
import type { Definition } from './schema/definition.ts'
import type { AskedFields } from './schema/fields.ts'

/** What a section asks for, in its order. */
export function fieldsOf(section: AskedFields = {}): readonly Field[] {
  return Object.entries(section).map(([key, told]) => fieldOf(key, told))
}

function fieldOf(key: string, told: AskedFields[string]): Field {
  const name = key.replace(/\?$/, '')
  const {
    title = titleOf(name),
    about,
    secret = false,
    lines = false,
    of,
    ...same
  } = typeof told === 'string' ? { title: told } : told
  return {
    ...same,
    name,
    title,
    ...(about !== undefined && { about }),
    isSecret: secret,
    isOptional: name !== key || same.default !== undefined,
    hasLines: lines,
    ...(of !== undefined && { choices: choicesOf(of) }),
  }
}

function choicesOf(of: readonly string[] | Readonly<Record<string, string>>) {
  return Array.isArray(of) ? Object.fromEntries(of.map((value) => [value, value])) : { ...of }
}

/** A way to authenticate, where it is written. */
export interface WrittenWay {
  readonly way: AuthWay
  readonly at: readonly (string | number)[]
}

/** The ways to authenticate, the default first. */
export function waysOf({ auth }: Definition): readonly WrittenWay[] {
  if (auth === undefined) return []
  return Array.isArray(auth)
    ? auth.map((way, index) => ({ way, at: ['auth', index] }))
    : [{ way: auth as AuthWay, at: ['auth'] }]
}

/** What one way asks for: beside its scheme or, of one with parts, within. */
export function asksOf({ ask, oauth2, exchange, bearer }: AuthWay): readonly Field[] {
  const within = oauth2?.ask ?? exchange?.ask
  const secret = bearer === undefined ? {} : { [bearer]: { title: 'Token', secret: true } }
  const told = { ...within, ...ask }
  return fieldsOf({ ...(bearer !== undefined && !Object.hasOwn(told, bearer) && secret), ...told })
}

/** Names that `account` has without its secrets. */
export interface AccountNames {
  /** Asked of its owner. */
  readonly asked: ReadonlySet<string>
  /** Asked, or saved of answers. */
  readonly all: readonly string[]
}

/** What a definition can read of an account, wherever it is not authorising. */
export function accountNames(definition: Definition): AccountNames {
  const ways = waysOf(definition).map(({ way }) => way)
  const fields = [...fieldsOf(definition.account), ...ways.flatMap(asksOf)]
  const asked = new Set(fields.filter(({ isSecret }) => !isSecret).map(({ name }) => name))
  const saved = [...(definition.connect ?? []), ...ways.flatMap(savesOf)].flatMap(({ save = {} }) =>
    Object.keys(save),
  )
  return { asked, all: [...new Set([...asked, ...saved])] }
}

function savesOf({ oauth2, exchange }: AuthWay) {
  return [...(oauth2 ? [{ save: oauth2.save ?? {} }] : []), ...(exchange?.steps ?? [])]
}
