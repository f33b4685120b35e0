import type { KoaContextWithOIDC } from 'oidc-provider'
import { pageHeaders } from '../pages/layout.ts'
import { formatProblemPage } from './pages/problem.ts'

/** What a person is told of a login that cannot lead back to its client. */
interface Words {
  readonly message: string
  readonly hint: string
}

const START_AGAIN = 'Go back to the program from which you came, and log in from there once more.'

const WORDS: Readonly<Record<string, Words>> = {
  invalid_client: {
    message:
      'The program that sent you here is not known here, or what it tells of itself cannot be read.',
    hint: 'Remove this server in that program and add it again: it then registers anew.',
  },
  invalid_client_metadata: {
    message: 'What the program that sent you here tells of itself is not in order.',
    hint: 'Tell the maker of that program.',
  },
  invalid_redirect_uri: {
    message:
      'The program that sent you here wants to be answered at an address that it did not register. Nothing was sent there.',
    hint: 'Do not go on, unless you started this yourself a moment ago; then add the server to that program anew.',
  },
  invalid_request: {
    message: 'This login is over, or the request for it is incomplete.',
    hint: START_AGAIN,
  },
  server_error: {
    message: 'The server failed at this login.',
    hint: 'Try once more; if it fails again, tell the operator of this server.',
  },
}

/** Shows a person what is wrong, where no client can be told. */
export function renderError(
  ctx: KoaContextWithOIDC,
  out: { readonly error: string; readonly error_description?: string | undefined },
): void {
  const words = WORDS[out.error] ?? {
    message: 'This login cannot go on.',
    hint: START_AGAIN,
  }
  ctx.set({ ...pageHeaders() })
  ctx.body = formatProblemPage({ ...words, detail: detailOf(out) })
}

function detailOf({
  error,
  error_description: description,
}: {
  readonly error: string
  readonly error_description?: string | undefined
}): string {
  return description === undefined ? error : `${error}: ${description}`
}
