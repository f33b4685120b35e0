import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Field, Secrets } from '../../engine/index.ts'

/** What takes the place of an account's secrets where a request is only shown. */
export interface StandIns {
  readonly secrets: Secrets
  /** A text with words in brackets where it has a stand-in. */
  readonly mask: (text: string) => string
}

/** Words in brackets; then, for requests that are signed, keys that are forgotten at once. */
export function* standIns(fields: readonly Field[]): Generator<StandIns> {
  const names = fields.map(({ name }) => name)
  yield create(names, (name) => `[${name}]`)
  for (const key of signingKeys()) {
    const pem = String(key.export({ type: 'pkcs8', format: 'pem' })).replaceAll('\n', '\\n')
    // What stands before a key in PEM is skipped, so that each name has a text of its own.
    yield create(names, (name) => `[${name}]\\n${pem}`)
  }
}

function* signingKeys(): Generator<KeyObject> {
  yield generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  yield generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
}

function create(names: readonly string[], write: (name: string) => string): StandIns {
  const texts = names.map((name) => [name, write(name)] as const)
  const forms = texts.flatMap(([name, text]) => [
    [text, `[${name}]`] as const,
    [encodeURIComponent(text), `[${name}]`] as const,
  ])
  return {
    secrets: Object.fromEntries(texts),
    mask: (text) => forms.reduce((said, [form, word]) => said.replaceAll(form, word), text),
  }
}
