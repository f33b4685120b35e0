import type { Report } from '../../fault.ts'
import { suggest } from '../../nearest.ts'
import { variablesOf } from '../graphql.ts'
import { type EffectiveMethod, inheritMethods } from '../inherit.ts'
import type { Definition } from '../schema/definition.ts'
import { pageKeysOf } from '../schema/paginate/index.ts'

/** Every variable of a GraphQL document gets a value, and every value has a variable. */
export function checkGraphql(definition: Definition, report: Report): void {
  for (const method of inheritMethods(definition)) checkDocument(method, report)
}

function checkDocument({ body, paginate, args }: EffectiveMethod, report: Report): void {
  if (body?.key !== 'graphql') return
  const { query, variables } = body.value as { query: string; variables: Record<string, unknown> }
  const declared = variablesOf(query)
  const pages: readonly string[] = paginate ? pageKeysOf(paginate.value).map(({ key }) => key) : []
  const known = Object.keys(args.value).map((key) => key.replace(/\?$/, ''))
  for (const name of declared) {
    if (Object.hasOwn(variables, name) || pages.includes(`variables.${name}`)) continue
    const wanted = suggest(name, known) ?? 'add an argument of that name, or set it in "variables"'
    report(body.at, `the variable "$${name}" gets no value`, wanted, {
      offset: query.indexOf(`$${name}`),
    })
  }
  const own = [...body.at.slice(0, -1), 'variables']
  for (const name of Object.keys(variables)) {
    if (declared.includes(name)) continue
    report(
      [...own, name],
      `the document declares no variable "$${name}"`,
      suggest(name, declared),
      {
        on: 'key',
      },
    )
  }
  if (count(query, '{') !== count(query, '}')) {
    report(
      body.at,
      'the document opens and closes different numbers of braces',
      'balance "{" and "}"',
    )
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
