import type { Path, Report } from '../../fault.ts'
import { suggest } from '../../nearest.ts'
import type { Definition } from '../schema/definition.ts'
import type { Method, Resource } from '../schema/resource.ts'
import { isMethodKey } from '../stray.ts'

/** `search` names resources, methods and arguments that are there. */
export function checkSearch({ search = {}, resources }: Definition, report: Report): void {
  for (const [name, { method: finder = 'list', with: given }] of Object.entries(search)) {
    const at = ['search', name]
    const resource = resources[name]
    if (resource === undefined) {
      const known = Object.keys(resources)
      report(at, `there is no resource "${name}"`, suggest(name, known), { on: 'key' })
      continue
    }
    const method = methodOf(resource, finder, at, report)
    const args = Object.keys(method?.args ?? {}).map((key) => key.replace(/\?$/, ''))
    for (const arg of Object.keys(given)) {
      if (method === undefined || args.includes(arg)) continue
      const problem = `"${name}.${finder}" takes no argument "${arg}"`
      report([...at, 'with', arg], problem, suggest(arg, args), { on: 'key' })
    }
  }
}

function methodOf(resource: Resource, name: string, at: Path, report: Report): Method | undefined {
  const known = Object.keys(resource).filter(isMethodKey)
  if (known.includes(name)) return (resource as Readonly<Record<string, Method>>)[name]
  report([...at, 'method'], `the resource has no method "${name}"`, suggest(name, known))
  return undefined
}
