import type { ApiCall } from './api-call.ts'
import { createRead, createWrite, downloadRead, getRead, getWrite, uploadBulk } from './bulk-api.ts'
import { type Reply, refusal } from './exchange.ts'
import * as files from './files-api.ts'
import { getModule, getSetting, listModules, listSettings } from './metadata-api.ts'
import { countRecords, listDeleted, runQuery, searchRecords } from './queries-api.ts'
import * as change from './records-change.ts'
import { getRecord, listRecords } from './records-list.ts'
import { insertNotes, listRelated, relate, unrelate, updateNote } from './related-api.ts'
import { isRecordModule } from './rows.ts'
import {
  all,
  anyModule,
  bulk,
  moduleScopes,
  type Scopes,
  scopes,
  settingsScopes,
} from './scopes.ts'
import { getOrganisation, getProfile, getRole, listProfiles, listRoles } from './settings-api.ts'
import * as tags from './tags-api.ts'
import * as users from './users-api.ts'
import { disableChannels, dropEvents, enableChannels, listChannels } from './watch-api.ts'

type Path = Readonly<Record<string, string>>

/** One operation: what it takes to be allowed it, what it costs, and its answer. */
export interface Route {
  readonly method: string
  readonly segments: readonly string[]
  readonly scopes: Scopes
  readonly credits: (body: string) => number
  readonly answer: (call: ApiCall) => Reply
}

/** A route, and what its path left open. */
export interface Match {
  readonly route: Route
  readonly path: Path
}

const search = () => [['ZohoSearch.securesearch.READ']]

/** Below `/bigin/v2`. The first that fits counts. */
const routes: readonly Route[] = [
  route('GET users', scopes('users', 'READ'), users.listUsers),
  route('POST users', scopes('users', 'CREATE'), users.addUser),
  route('GET users/actions/count', scopes('users', 'READ'), users.countUsers),
  route('GET users/:id', scopes('users', 'READ'), users.getUser),
  // The list of scopes says WRITE, the page of the operation UPDATE: only what both name is sure.
  route('PUT users/:id', () => [['ZohoBigin.users.ALL']], users.updateUser),
  route('DELETE users/:id', scopes('users', 'DELETE'), users.deleteUser),
  route('GET settings/roles', settingsScopes('roles'), listRoles),
  route('GET settings/roles/:id', settingsScopes('roles'), getRole),
  route('GET settings/profiles', settingsScopes('profiles'), listProfiles),
  route('GET settings/profiles/:id', settingsScopes('profiles'), getProfile),
  route('GET settings/modules', settingsScopes('modules'), listModules),
  route('GET settings/modules/:name', settingsScopes('modules'), getModule),
  ...['fields', 'layouts', 'custom_views', 'related_lists'].flatMap((kind) => [
    route(`GET settings/${kind}`, settingsScopes(kind), listSettings(kind)),
    route(`GET settings/${kind}/:id`, settingsScopes(kind), getSetting(kind)),
  ]),
  route('GET settings/tags', settingsScopes('tags'), tags.listTags),
  route('POST settings/tags', settingsScopes('tags', 'CREATE'), tags.createTags),
  route('PUT settings/tags/:id', settingsScopes('tags', 'UPDATE'), tags.updateTag),
  route('DELETE settings/tags/:id', settingsScopes('tags', 'DELETE'), tags.deleteTag),
  route('GET settings/tags/:id/actions/records_count', settingsScopes('tags'), tags.countTagged),
  route('GET org', scopes('org', 'READ'), getOrganisation),
  route('POST org/photo', scopes('org', 'WRITE'), files.uploadOrganisationPhoto),
  route('POST files', scopes('Files', 'CREATE'), files.uploadFile),
  route('GET files', scopes('Files', 'READ'), files.downloadFile),
  route('POST coql', all(scopes('coql', 'READ'), anyModule), runQuery),
  route('GET actions/watch', scopes('notifications', 'READ'), listChannels),
  route('POST actions/watch', scopes('notifications', 'CREATE'), enableChannels),
  route('PUT actions/watch', scopes('notifications', 'UPDATE'), enableChannels),
  route('PATCH actions/watch', scopes('notifications', 'UPDATE'), dropEvents),
  route('DELETE actions/watch', scopes('notifications', 'DELETE'), disableChannels),
  route('GET :module/search', all(moduleScopes('READ'), search), searchRecords),
  route('GET :module/deleted', moduleScopes('READ'), listDeleted),
  route('GET :module/actions/count', moduleScopes('READ'), countRecords),
  route('POST :module/actions/add_tags', moduleScopes('CREATE'), tags.addTags),
  route('POST :module/actions/remove_tags', moduleScopes('WRITE'), tags.removeTags),
  writing('POST :module/upsert', moduleScopes('CREATE'), change.upsertRecords),
  route('GET :module', moduleScopes('READ'), listRecords),
  writing('POST :module', moduleScopes('CREATE'), change.insertRecords),
  writing('PUT :module', moduleScopes('UPDATE'), change.updateRecords),
  route('DELETE :module', moduleScopes('DELETE'), change.deleteRecords),
  route('GET :module/:id', moduleScopes('READ'), getRecord),
  writing('PUT :module/:id', moduleScopes('UPDATE'), change.updateRecords),
  route('DELETE :module/:id', moduleScopes('DELETE'), change.deleteRecord),
  route('GET :module/:id/photo', moduleScopes('READ'), files.downloadPhoto),
  route('POST :module/:id/photo', moduleScopes('CREATE'), files.uploadPhoto),
  route('DELETE :module/:id/photo', moduleScopes('DELETE'), files.deletePhoto),
  route('GET :module/:id/Attachments', attachments('READ'), files.listAttachments),
  route('POST :module/:id/Attachments', attachments('CREATE'), files.uploadAttachment),
  route('GET :module/:id/Attachments/:item', attachments('READ'), files.downloadAttachment),
  route('DELETE :module/:id/Attachments/:item', attachments('DELETE'), files.deleteAttachment),
  route('POST :module/:id/Notes', notes('CREATE'), insertNotes),
  route('PUT :module/:id/Notes/:item', notes('UPDATE'), updateNote),
  route('GET :module/:id/:related', moduleScopes('READ'), listRelated),
  route('PUT :module/:id/:related', moduleScopes('UPDATE'), relate),
  route('DELETE :module/:id/:related', moduleScopes('DELETE'), unrelate),
]

/** Below `/bigin/bulk/v2`. */
const bulkRoutes: readonly Route[] = [
  { ...route('POST read', bulk('READ'), createRead), credits: () => 50 },
  route('GET read/:id', bulk('READ'), getRead),
  route('GET read/:id/result', bulk('READ'), downloadRead),
  { ...route('POST write', bulk('CREATE'), createWrite), credits: () => 500 },
  route('GET write/:id', bulk('READ'), getWrite),
]

/** Of the content host. */
const contentRoutes: readonly Route[] = [
  route('POST upload', () => [['ZohoFiles.files.ALL']], uploadBulk),
]

/** First segments that are no module. */
const reserved = ['users', 'settings', 'org', 'files', 'coql', 'actions']

/** Finds the operation of a method and path, or the refusal of a URL that leads nowhere. */
export function findRoute(method: string, pathname: string): Match | Reply {
  const inBulk = readSegments('/bigin/bulk/v2/', pathname)
  if (inBulk !== undefined) return findAmong(bulkRoutes, method, inBulk)
  const segments = readSegments('/bigin/v2/', pathname)
  const [first = ''] = segments ?? []
  if (segments === undefined || first === '') return wrongUrl()
  const found = findAmong(routes, method, segments)
  if ('status' in found && found.status === 404) return found
  return reserved.includes(first) || isRecordModule(first)
    ? found
    : refusal(400, 'INVALID_MODULE', 'the module name given seems to be invalid', {
        resource_path_index: 0,
      })
}

/** The same for the content host. */
export function findContentRoute(method: string, pathname: string): Match | Reply {
  const segments = readSegments('/bigin/v2/', pathname)
  return segments === undefined ? wrongUrl() : findAmong(contentRoutes, method, segments)
}

function findAmong(
  known: readonly Route[],
  method: string,
  segments: readonly string[],
): Match | Reply {
  const matches = known.flatMap((candidate) => {
    const path = matchSegments(candidate.segments, segments)
    return path === undefined ? [] : [{ route: candidate, path }]
  })
  if (matches.length === 0) return wrongUrl()
  return (
    matches.find(({ route: candidate }) => candidate.method === method) ??
    refusal(400, 'INVALID_REQUEST_METHOD', 'The http request method type is not a valid one')
  )
}

function wrongUrl(): Reply {
  const message = 'Please check if the URL trying to access is a correct one'
  return refusal(404, 'INVALID_URL_PATTERN', message)
}

function readSegments(prefix: string, pathname: string): readonly string[] | undefined {
  if (!pathname.startsWith(prefix)) return undefined
  try {
    return pathname.slice(prefix.length).split('/').map(decodeURIComponent)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

/** An open segment takes any text but none; `:module` takes no word that means something else. */
function matchSegments(pattern: readonly string[], segments: readonly string[]): Path | undefined {
  if (pattern.length !== segments.length) return undefined
  const path: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    const isOpen = part.startsWith(':') && segment !== ''
    const fits =
      part === ':module' ? isOpen && !reserved.includes(segment) : isOpen || part === segment
    if (!fits) return undefined
    if (isOpen) path[part.slice(1)] = segment
  }
  return path
}

function route(operation: string, needs: Scopes, answer: (call: ApiCall) => Reply): Route {
  const [method = '', path = ''] = operation.split(' ')
  return { method, segments: path.split('/'), scopes: needs, credits: () => 1, answer }
}

/** An operation that costs a credit for every ten records. */
function writing(operation: string, needs: Scopes, answer: (call: ApiCall) => Reply): Route {
  return { ...route(operation, needs, answer), credits: change.creditsFor }
}

function attachments(operation: string): Scopes {
  return all(moduleScopes(operation), scopes('modules.attachments', operation))
}

function notes(operation: string): Scopes {
  return all(moduleScopes(operation), scopes('modules.notes', operation))
}
