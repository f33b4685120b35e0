import createClient from 'openapi-fetch'
import { basePath } from '../meta.ts'
import { FailureError, readFailure } from './failure.ts'
import type { components, paths } from './schema.ts'
import { leadToSignIn } from './sign-in.ts'

/** What the API tells of things, by the names that its document gives them: `Told<'Integration'>`. */
export type Told<Name extends keyof components['schemas']> = components['schemas'][Name]

/** The admin API by path; the browser adds the cookie of whoever is signed in. */
export const api = createClient<paths>({ baseUrl: basePath(), credentials: 'same-origin' })

interface Asked<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

/** What the API answered to a request; throws a FailureError where it refused. Whoever is signed in no more, signs in first. */
export async function answerOf<Data>(asked: Promise<Asked<Data>>): Promise<Data> {
  const { data, error, response } = await asked
  if (response.status === 401) leadToSignIn()
  if (!response.ok) throw new FailureError(readFailure(error, response.status))
  // Of an answer without a body, 204, the type is undefined too.
  return data as Data
}
