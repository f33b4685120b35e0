import type { Path } from '../fault.ts'
import { given, type Part, partOf } from './part.ts'
import type { ErrorKind, Errors } from './schema/errors.ts'
import type { Limits } from './schema/limits.ts'
import type { Method } from './schema/resource.ts'

/** How a method's answers tell that a call failed. */
export interface EffectiveErrors {
  readonly when?: Part<string>
  readonly code?: Part<string>
  readonly message?: Part<string>
  readonly kinds: Readonly<Record<string, ErrorKind>>
}

/** Where answers tell the allowance: what a method says, over what the API says. */
export function inheritLimits(
  above: Limits | undefined,
  own: Limits | undefined,
): Limits | undefined {
  if (typeof above !== 'object' || typeof own !== 'object') return own ?? above
  return { ...above, ...own }
}

/** Where the specification of GraphQL puts what went wrong, whatever the status. */
const graphqlErrors = {
  when: '$exists(errors[0]) and ($not($exists(data)) or data = null or $exists(errors.path))',
  code: 'errors[0].(extensions.code ?? type)',
  message: 'errors[0].message',
} as const

/** Where SOAP 1.1 puts a fault, and where SOAP 1.2 does. */
const soapErrors = {
  when: '$exists(Fault)',
  code: 'Fault.(faultcode ?? Code.Value)',
  message: 'Fault.(faultstring.`#text` ?? faultstring ?? Reason.Text.`#text` ?? Reason.Text)',
} as const

/** How answers tell that a call failed: what a method says, over what the API says, over what its format says. */
export function inheritErrors(
  above: Errors = {},
  { errors: own, graphql, soap }: Pick<Method, 'errors' | 'graphql' | 'soap'>,
  at: Path,
): EffectiveErrors {
  if (own === 'none') return { kinds: {} }
  const usual = soap === undefined ? (graphql === undefined ? {} : graphqlErrors) : soapErrors
  const from = <Key extends 'when' | 'code' | 'message'>(key: Key) =>
    given(
      key,
      partOf(own ?? {}, key, [...at, 'errors']) ??
        partOf(above, key, ['errors']) ??
        partOf(usual as Errors, key, at),
    )
  return {
    ...from('when'),
    ...from('code'),
    ...from('message'),
    kinds: { ...above.kinds, ...own?.kinds },
  }
}
