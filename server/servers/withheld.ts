import type { Integration } from '../../engine/index.ts'

/**
 * Keys of the methods that a call may not use by way of another: those whose tools are not offered, and those that wait for
 * a person.
 */
export function withheldKeys(
  { tools }: Pick<Integration, 'tools'>,
  offered: Pick<ReadonlySet<string>, 'has'>,
  waiting?: ReadonlySet<string>,
): ReadonlySet<string> {
  const others = tools.filter(({ name }) => !offered.has(name) || waiting?.has(name))
  return new Set(others.map(({ method }) => method.key))
}
