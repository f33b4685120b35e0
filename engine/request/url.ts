import type { Expression, Scope } from '../expression/expression.ts'
import { FailureError } from '../failure.ts'
import type { Path, Report } from '../fault.ts'
import { compileText, expressionsOf } from './place.ts'

/** A path, compiled. */
export interface CompiledPath {
  readonly expressions: readonly Expression[]
  /** The path of one call, every value kept inside its own segment. */
  readonly render: (scope: Scope) => string | Promise<string>
}

/** Compiles the path of a request. */
export function compilePath(
  { source, at }: { readonly source: string; readonly at: Path },
  report: Report,
): CompiledPath {
  if (source !== '' && !source.startsWith('/')) {
    report(at, `the path "${source}" does not begin with "/"`, `write "/${source}"`)
  }
  const template = compileText(source, at, report)
  const expressions = expressionsOf(template)
  if (template === undefined || template.literal !== undefined) {
    return { expressions, render: () => source }
  }
  const render = async (scope: Scope): Promise<string> => {
    const path = await template.render(scope, encodeSegment)
    if (path === undefined) throw new FailureError(unfilled(source))
    return path
  }
  return { expressions, render }
}

/** Percent-encodes a value for one path segment; refuses the texts that a server reads as a way out of it. */
export function encodeSegment(value: string): string {
  if (value === '' || value === '.' || value === '..' || !value.isWellFormed()) {
    throw new FailureError({
      kind: 'invalid_input',
      message: `The value ${JSON.stringify(value)} cannot stand in an address.`,
      hint: 'Give the id exactly as a list returned it.',
      at: 'path',
    })
  }
  return encodeURIComponent(value)
}

function unfilled(source: string) {
  return {
    kind: 'invalid_input',
    message: `The address ${source} lacks a value.`,
    hint: 'Give every argument that the address names.',
    at: 'path',
  } as const
}
