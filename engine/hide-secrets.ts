import type { Failure } from './failure.ts'
import type { Secrets, Token, UpstreamRequest } from './ports.ts'

/** An owner's secret that is shorter would take ordinary words out of a message. */
const minSecret = 4

/** Texts that nobody but the account's owner may read, each with the word that takes its place. */
export type Hidden = ReadonlyMap<string, string>

/** The secrets of an account, in the forms in which they travel. */
export function secretsOf(token: Token | undefined, secrets: Secrets): Hidden {
  const tokens = [token?.access, token?.refresh].map((text) => [text ?? '', '[token]'] as const)
  const asked = Object.values(secrets)
    .filter((text) => text.length >= minSecret)
    .map((text) => [text, '[secret]'] as const)
  const forms = [...tokens, ...asked]
    .filter(([text]) => text !== '')
    .flatMap(([text, word]) => formsOf(text).map((form) => [form, word] as const))
  return new Map(forms)
}

function formsOf(text: string): readonly string[] {
  const quoted = JSON.stringify(text).slice(1, -1)
  const bytes = Buffer.from(text)
  const field = new URLSearchParams([['', text]]).toString().slice(1)
  const encoded = encodeURIComponent(text.toWellFormed())
  return [text, quoted, encoded, field, bytes.toString('base64'), bytes.toString('base64url')]
}

/** From which length on a part of a header is a credential rather than the word before one, such as `Basic`. */
const minPlaced = 9

/** What authorising put into the headers of a request: a pair in Base64, a signature, a token of its own. */
export function placedIn(request: UpstreamRequest, built: UpstreamRequest): Hidden {
  const placed = Object.entries(request.headers).filter(
    ([name, value]) => built.headers[name] !== value && name !== 'content-type',
  )
  const parts = placed.flatMap(([, value]) => [value, ...value.split(/[\s,]+/)])
  const long = parts.filter((part) => part.length >= minPlaced)
  return new Map(long.map((part) => [part, '[secret]']))
}

/** A failure without these texts: an API may quote the credential that it refuses. */
export function hideSecrets(failure: Failure, ...hidden: readonly Hidden[]): Failure {
  // Of each the longest first, as one may be part of another.
  const texts = hidden.flatMap((each) => [...each].sort(([a], [b]) => b.length - a.length))
  const hide = (said: string): string =>
    hideCut(
      texts.reduce((told, [text, word]) => told.replaceAll(text, word), said),
      texts,
    )
  const message = hide(failure.message)
  const { upstream } = failure
  if (upstream === undefined) return message === failure.message ? failure : { ...failure, message }
  const { code, message: quoted } = upstream
  return {
    ...failure,
    message,
    upstream: {
      ...upstream,
      ...(code !== undefined && { code: hide(code) }),
      ...(quoted !== undefined && { message: hide(quoted) }),
    },
  }
}

/** What is quoted may have been cut within a secret: its beginning is one too. */
function hideCut(said: string, texts: readonly (readonly [string, string])[]): string {
  const end = said.lastIndexOf('…')
  if (end === -1) return said
  for (const [text, word] of texts) {
    for (let length = Math.min(text.length - 1, end); length >= minSecret; length -= 1) {
      const isCut = said.startsWith(text.slice(0, length), end - length)
      if (isCut) return said.slice(0, end - length) + word + said.slice(end)
    }
  }
  return said
}
