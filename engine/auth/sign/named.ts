import { randomUUID } from 'node:crypto'
import type { Aws4, OAuth1 } from '../../definition/schema/auth/sign.ts'
import type { Scope } from '../../expression/expression.ts'
import { FailureError } from '../../failure.ts'
import type { Path } from '../../fault.ts'
import type { Authorise, SchemeContext } from '../scheme.ts'
import { signAws4 } from './aws4.ts'
import { signOAuth1 } from './oauth1.ts'

/** AWS Signature Version 4 with keys of the account. */
export function compileAws4(section: Aws4, at: Path, context: SchemeContext): Authorise {
  const read = compileTexts(section, at, context)
  return async (request, scope, clock) => {
    const { service, region, key, secret, session } = await read(scope)
    const keys = { service: need(service), region: need(region), key: need(key) }
    return signAws4(request, { ...keys, secret: need(secret), session }, clock())
  }
}

/** OAuth 1.0a with keys of the account. */
export function compileOAuth1(section: OAuth1, at: Path, context: SchemeContext): Authorise {
  const { method = 'HMAC-SHA1', ...texts } = section
  const read = compileTexts(texts, at, context)
  return async (request, scope, clock) => {
    const { key, secret, token, token_secret: tokenSecret, realm } = await read(scope)
    const keys = { method, key: need(key), secret: need(secret), token, tokenSecret, realm }
    const moment = { epoch: Math.floor(clock() / 1000), nonce: randomUUID().replaceAll('-', '') }
    return signOAuth1(request, keys, moment)
  }
}

type Texts<Key extends string> = { readonly [K in Key]?: string | undefined }

function compileTexts<Section extends Texts<string>>(
  section: Section,
  at: Path,
  { names, compileText }: SchemeContext,
): (scope: Scope) => Promise<Texts<keyof Section & string>> {
  const parts = Object.entries(section).flatMap(([name, source]) =>
    source === undefined ? [] : [{ name, render: compileText(source, [...at, name], names) }],
  )
  return async (scope) => {
    const texts = await Promise.all(parts.map(({ render }) => render(scope)))
    // The names are those of the section, and each has its own text.
    return Object.fromEntries(parts.map(({ name }, index) => [name, texts[index]])) as Texts<
      keyof Section & string
    >
  }
}

function need(text: string | undefined): string {
  if (text !== undefined) return text
  throw new FailureError({
    kind: 'auth',
    message: 'The account lacks something that its requests are signed with.',
    hint: 'Connect the account anew, with everything that it is asked for.',
    at: 'auth',
  })
}
