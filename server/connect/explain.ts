import type { Failure, Integration } from '../../engine/index.ts'

/** What the words about a refusal need to know. */
interface Facts {
  readonly integration: Pick<Integration, 'name' | 'title'>
  /** The address that has to be registered with the vendor. */
  readonly redirect: string
}

/** Why a vendor's page sent a person back without a grant (RFC 6749 section 4.1.2.1). */
export function refusedOnPage(params: Readonly<Record<string, string>>, facts: Facts): Failure {
  const code = (params['error'] ?? '').slice(0, 100)
  const said = (params['error_description'] ?? '').slice(0, 300)
  const { title, name } = facts.integration
  return {
    kind: 'upstream',
    message: `${title} sent you back without access: ${said || `it told "${code}"`}.`,
    hint: 'Open the link again. If it goes on, tell whoever gave you the link.',
    at: `${name}.auth`,
    ...reasonFor(code, facts),
  }
}

/** Why a vendor gave no token, with the setting that is to be changed where its code tells one (RFC 6749 section 5.2). */
export function refusedToken(failure: Failure, facts: Facts): Failure {
  const code = failure.upstream?.code
  return code === undefined ? failure : { ...failure, ...reasonFor(code, facts) }
}

/** Why the first use of new credentials failed: nothing is connected yet that could be reconnected. */
export function refusedProof(failure: Failure): Failure {
  if (failure.kind !== 'auth') return failure
  return { ...failure, hint: 'Check what you gave, or grant access anew.' }
}

function reasonFor(
  code: string,
  { integration: { title, name }, redirect }: Facts,
): Pick<Failure, 'kind' | 'message' | 'hint'> | undefined {
  const reason = reasons.find(({ test }) => test.test(code))
  return (
    reason && {
      kind: reason.kind,
      message: reason.says(title),
      hint: reason.hint({ title, name, redirect }),
    }
  )
}

interface Reason {
  readonly test: RegExp
  readonly kind: Failure['kind']
  readonly says: (title: string) => string
  readonly hint: (facts: Setting) => string
}

interface Setting {
  readonly title: string
  readonly name: string
  readonly redirect: string
}

// The codes of RFC 6749 sections 4.1.2.1 and 5.2, and what vendors made of them.
const reasons: readonly Reason[] = [
  {
    test: /access_denied|user_denied|cancel/i,
    kind: 'forbidden',
    says: (title) => `Access to ${title} was not granted, so nothing was connected.`,
    hint: ({ title }) =>
      `Open the link again and agree on the page of ${title}, if you want to connect it.`,
  },
  {
    test: /redirect/i,
    kind: 'auth',
    says: (title) => `${title} does not know the address to which it should lead back.`,
    hint: ({ title, redirect }) =>
      `Operator: in the settings of your OAuth app at ${title}, register exactly this redirect URI: ${redirect}`,
  },
  {
    test: /scope/i,
    kind: 'auth',
    says: (title) => `${title} does not grant one of the permissions that were asked for.`,
    hint: ({ title, name }) =>
      `Operator: allow your OAuth app at ${title} every scope that the definition "${name}" lists under "scopes", or shorten that list.`,
  },
  {
    test: /secret/i,
    kind: 'auth',
    says: (title) => `${title} does not accept the client secret of the OAuth app.`,
    hint: ({ name }) =>
      `Operator: copy the client secret from the vendor's console anew, and register it with POST /oauth-app for "${name}". Some vendors have a secret for each data centre.`,
  },
  {
    test: /client|unauthorized/i,
    kind: 'auth',
    says: (title) => `${title} does not accept the OAuth app.`,
    hint: ({ name }) =>
      `Operator: compare client id and client secret of "${name}" with the vendor's console, and see that the app is enabled for this data centre; then register both with POST /oauth-app.`,
  },
  {
    test: /invalid_grant|invalid_code|code/i,
    kind: 'auth',
    says: (title) =>
      `${title} did not accept what its own page gave: it lives for a minute or so, and once.`,
    hint: () => 'Open the link again, and grant access without a pause.',
  },
]

/** No client was registered for an integration that needs one. */
export function missingApp(
  { title, name }: Pick<Integration, 'title' | 'name'>,
  redirect: string,
): Failure {
  return {
    kind: 'conflict',
    message: `${title} cannot be connected yet: no OAuth app is registered for it here.`,
    hint: `Operator: create an OAuth app at ${title} with the redirect URI ${redirect}, then register its client id and secret with POST /oauth-app for "${name}".`,
    at: `${name}.auth`,
  }
}
