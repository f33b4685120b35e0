import type { Path } from '../fault.ts'
import { given, type Part, partOf } from './part.ts'
import type { CallErrorKind, Errors } from './schema/errors.ts'
import type { Limits } from './schema/limits.ts'
import type { Method } from './schema/resource.ts'

/** How a method's answers tell that a call failed. */
export interface EffectiveErrors {
  readonly when?: Part<string>
  readonly code?: Part<string>
  readonly message?: Part<string>
  /** The rows of a good answer that failed. */
  readonly partial?: Part<string>
  /** By code or status. */
  readonly kinds: Readonly<Record<string, CallErrorKind>>
  readonly hints: Readonly<Record<string, string>>
  /** Codes and statuses that are no failure, but nothing. */
  readonly empty: readonly string[]
}

/** Where answers tell the allowance, each fact at its own place; `none` where they tell nothing. */
export type EffectiveLimits =
  | 'none'
  | { readonly [Fact in keyof Facts]?: Part<NonNullable<Facts[Fact]>> }

type Facts = Exclude<Limits, 'none'>

const facts = [
  'limit',
  'remaining',
  'reset',
  'when',
  'window',
] as const satisfies readonly (keyof Facts)[]

/** Where answers tell the allowance: what a method says, over what the API says. */
export function inheritLimits(
  above: Limits | undefined,
  own: Limits | undefined,
  at: Path,
): EffectiveLimits | undefined {
  if (own === 'none' || (own === undefined && above === 'none')) return 'none'
  const api = above === 'none' ? undefined : above
  if (own === undefined && api === undefined) return undefined
  const told = facts.flatMap((fact) => {
    const part = partOf(own ?? {}, fact, [...at, 'limits']) ?? partOf(api ?? {}, fact, ['limits'])
    return part === undefined ? [] : [[fact, part] as const]
  })
  return Object.fromEntries(told)
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
  if (own === 'none') return { kinds: {}, hints: {}, empty: [] }
  const usual = soap === undefined ? (graphql === undefined ? {} : graphqlErrors) : soapErrors
  const from = <Key extends 'when' | 'code' | 'message' | 'partial'>(key: Key) =>
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
    ...from('partial'),
    kinds: { ...above.kinds, ...own?.kinds },
    hints: { ...above.hints, ...own?.hints },
    empty: (own?.empty ?? above.empty ?? []).map(String),
  }
}
