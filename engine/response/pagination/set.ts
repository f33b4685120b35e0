import type { SetPages } from '../../definition/schema/paginate/set.ts'
import { readPageTarget } from '../../page-target.ts'
import { isSame, pageValue } from './page-value.ts'
import { type CompiledStyle, keptSize, type PageContext, sized } from './paginator.ts'

/** Pages by any values of the answer. */
export function compileSet(section: SetPages, { compileExtract }: PageContext): CompiledStyle {
  const { size, max } = section
  const goesOn = compileExtract(section.while, 'while')
  const set = Object.entries(section.set).map(([key, source]) => ({
    target: readPageTarget(key),
    expression: compileExtract(source, 'set', key),
  }))
  const extracts = set.flatMap(({ target, expression }) =>
    expression === undefined ? [] : [[`set ${target.key}`, expression] as const],
  )
  const targets = set.map(({ target }) => target)
  return {
    targets: size === undefined ? targets : [...targets, readPageTarget(size)],
    max,
    size,
    extracts: { ...Object.fromEntries(extracts), ...(goesOn && { while: goesOn }) },
    first: sized(size, max),
    next: ({ values, ...page }) => {
      if (values['while'] !== true) return undefined
      const told = targets.flatMap((target) => {
        const value = pageValue(values[`set ${target.key}`], target, `value for "${target.key}"`)
        return value === undefined ? [] : [[target.key, value] as const]
      })
      const isNew = told.some(([key, value]) => !isSame(value, page.params[key]))
      if (!isNew) return undefined
      return { ...Object.fromEntries(told), ...keptSize(size, { ...page, values }) }
    },
    isCounted: false,
  }
}
