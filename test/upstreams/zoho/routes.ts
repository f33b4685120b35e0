import type { ApiCall } from './api-call.ts'
import { type Reply, refusal } from './exchange.ts'
import { creditsFor, deleteRecord, deleteRecords, insertRecords } from './records-change.ts'
import { getRecord, listRecords } from './records-list.ts'
import { isRecordModule } from './rows.ts'
import { getOrganisation, getProfile, getRole, listProfiles, listRoles } from './settings-api.ts'
import { deleteUser, getUser, listUsers } from './users-api.ts'

type Path = Readonly<Record<string, string>>

/** One operation: what it takes to be allowed it, what it costs, and its answer. */
export interface Route {
  readonly method: string
  readonly segments: readonly string[]
  /** Any one of these is enough. */
  readonly scopes: (path: Path) => readonly string[]
  readonly credits: (body: string) => number
  readonly answer: (call: ApiCall) => Reply
}

/** A route, and what its path left open. */
export interface Match {
  readonly route: Route
  readonly path: Path
}

const routes: readonly Route[] = [
  route('GET users', scopes('users', 'READ'), listUsers),
  route('GET users/:id', scopes('users', 'READ'), getUser),
  route('DELETE users/:id', scopes('users', 'DELETE'), deleteUser),
  route('GET settings/roles', settingsScopes('roles'), listRoles),
  route('GET settings/roles/:id', settingsScopes('roles'), getRole),
  route('GET settings/profiles', settingsScopes('profiles'), listProfiles),
  route('GET settings/profiles/:id', settingsScopes('profiles'), getProfile),
  route('GET org', scopes('org', 'READ'), getOrganisation),
  route('GET :module', moduleScopes('READ'), listRecords),
  route('GET :module/:id', moduleScopes('READ'), getRecord),
  { ...route('POST :module', moduleScopes('CREATE'), insertRecords), credits: creditsFor },
  route('DELETE :module', moduleScopes('DELETE'), deleteRecords),
  route('DELETE :module/:id', moduleScopes('DELETE'), deleteRecord),
]

/** First segments that are no module. */
const reserved = ['users', 'settings', 'org']

/** Finds the operation of a method and path, or the refusal of a URL that leads nowhere. */
export function findRoute(method: string, pathname: string): Match | Reply {
  const segments = readSegments(pathname)
  const [first = ''] = segments ?? []
  if (segments === undefined || first === '') {
    return wrongUrl()
  }
  const matches = routes.flatMap((candidate) => {
    const path = matchSegments(candidate.segments, segments)
    return path === undefined ? [] : [{ route: candidate, path }]
  })
  if (matches.length === 0) {
    return wrongUrl()
  }
  if (!reserved.includes(first) && !isRecordModule(first)) {
    return refusal(400, 'INVALID_MODULE', 'the module name given seems to be invalid', {
      resource_path_index: 0,
    })
  }
  const match = matches.find(({ route: candidate }) => candidate.method === method)
  return (
    match ??
    refusal(400, 'INVALID_REQUEST_METHOD', 'The http request method type is not a valid one')
  )
}

function wrongUrl(): Reply {
  const message = 'Please check if the URL trying to access is a correct one'
  return refusal(404, 'INVALID_URL_PATTERN', message)
}

function readSegments(pathname: string): readonly string[] | undefined {
  const [, rest] = /^\/bigin\/v2\/(.*)$/.exec(pathname) ?? []
  try {
    return rest?.split('/').map(decodeURIComponent)
  } catch (error) {
    if (error instanceof URIError) {
      return undefined
    }
    throw error
  }
}

/** An open segment takes any text but none; `:module` takes no word that means something else. */
function matchSegments(pattern: readonly string[], segments: readonly string[]): Path | undefined {
  if (pattern.length !== segments.length) {
    return undefined
  }
  const path: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    const fits =
      part === ':module' ? !reserved.includes(segment) : part === segment || part === ':id'
    if (!fits || segment === '') {
      return undefined
    }
    if (part.startsWith(':')) {
      path[part.slice(1)] = segment
    }
  }
  return path
}

function route(
  operation: string,
  scopesOf: Route['scopes'],
  answer: (call: ApiCall) => Reply,
): Route {
  const [method = '', path = ''] = operation.split(' ')
  return { method, segments: path.split('/'), scopes: scopesOf, credits: () => 1, answer }
}

function scopes(name: string, operation: string): Route['scopes'] {
  return () => [`ZohoBigin.${name}.ALL`, `ZohoBigin.${name}.${operation}`]
}

function settingsScopes(name: string): Route['scopes'] {
  return (path) => ['ZohoBigin.settings.ALL', ...scopes(`settings.${name}`, 'READ')(path)]
}

/** Scopes name modules in lower case; `Pipelines` is known in both spellings. */
function moduleScopes(operation: string): Route['scopes'] {
  return (path) => {
    const module = path['module'] ?? ''
    const spellings = module === 'Pipelines' ? ['pipelines', 'Pipelines'] : [module.toLowerCase()]
    return [
      'ZohoBigin.modules.ALL',
      ...spellings.flatMap((spelling) => scopes(`modules.${spelling}`, operation)(path)),
    ]
  }
}
