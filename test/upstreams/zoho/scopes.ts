/** What a grant must hold: of each of these lists, any one. */
export type Scopes = (path: Readonly<Record<string, string>>) => readonly (readonly string[])[]

/** Scopes of an area, such as `ZohoBigin.users.READ`, or all of it. */
export function scopes(name: string, operation: string): Scopes {
  return () => [[`ZohoBigin.${name}.ALL`, `ZohoBigin.${name}.${operation}`]]
}

/** Scopes of a part of the settings. */
export function settingsScopes(name: string, operation = 'READ'): Scopes {
  const part = `ZohoBigin.settings.${name}`
  return () => [['ZohoBigin.settings.ALL', `${part}.ALL`, `${part}.${operation}`]]
}

/** Scopes name modules in lower case; `Pipelines` is known in both spellings. `WRITE` holds what changes records. */
export function moduleScopes(operation: string): Scopes {
  return (path) => {
    const module = path['module'] ?? ''
    const spellings = module === 'Pipelines' ? ['pipelines', 'Pipelines'] : [module.toLowerCase()]
    const operations = ['CREATE', 'UPDATE'].includes(operation) ? [operation, 'WRITE'] : [operation]
    const of = (spelling: string) =>
      ['ALL', ...operations].map((each) => `ZohoBigin.modules.${spelling}.${each}`)
    return [['ZohoBigin.modules.ALL', ...spellings.flatMap(of)]]
  }
}

/** That of all modules, where no path tells which. */
export const anyModule: Scopes = () => [['ZohoBigin.modules.ALL']]

/** Bulk jobs need a module's scope too. */
export function bulk(operation: string): Scopes {
  return all(scopes('bulk', operation), anyModule)
}

/** Several together. */
export function all(...each: readonly Scopes[]): Scopes {
  return (path) => each.flatMap((one) => one(path))
}
