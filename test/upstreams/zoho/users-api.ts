import {
  type ApiCall,
  answerOne,
  failure,
  invalidId,
  isId,
  isReply,
  readPage,
  success,
} from './api-call.ts'
import { formatId, formatTime } from './data-centres.ts'
import { invalidParameter, json, noContent, type Reply, refusal } from './exchange.ts'
import { isObject, parseObject } from './parse-object.ts'
import type { User } from './people.ts'

const isActive = (user: User) => user.status === 'active'
const isAdministrator = (user: User) => user.profile.name === 'Administrator'

/** What each value of `type` keeps; the spelling `Deactive` is the API's own. */
const types: Readonly<Record<string, (user: User, caller: User) => boolean>> = {
  AllUsers: () => true,
  ActiveUsers: isActive,
  DeactiveUsers: (user) => user.status === 'inactive',
  ConfirmedUsers: (user) => user.confirm,
  NotConfirmedUsers: (user) => !user.confirm,
  DeletedUsers: (user) => user.status === 'deleted',
  ActiveConfirmedUsers: (user) => isActive(user) && user.confirm,
  AdminUsers: isAdministrator,
  ActiveConfirmedAdmins: (user) => isActive(user) && user.confirm && isAdministrator(user),
  CurrentUser: (user, caller) => user.id === caller.id,
}

/** `GET /users`: one page of the users of a type. There is no page token here. */
export function listUsers({ organisation, caller, query }: ApiCall): Reply {
  const type = query.get('type') ?? 'AllUsers'
  const keeps = Object.hasOwn(types, type) ? types[type] : undefined
  if (keeps === undefined) {
    return invalidParameter('type')
  }
  const asked = readPage(query)
  if (isReply(asked)) {
    return asked
  }
  const { page, perPage } = asked
  const kept = organisation.users.filter((user) => keeps(user, caller))
  const users = kept.slice((page - 1) * perPage, page * perPage)
  if (users.length === 0) {
    return noContent
  }
  const info = {
    per_page: perPage,
    count: users.length,
    page,
    more_records: page * perPage < kept.length,
  }
  return json(200, { users, info })
}

/** `GET /users/{id}`: deleted users are found as well. */
export function getUser({ organisation, path }: ApiCall): Reply {
  return answerOne('users', organisation.users, path['id'] ?? '')
}

/** `GET /users/actions/count` */
export function countUsers({ organisation, caller, query }: ApiCall): Reply {
  const type = query.get('type') ?? 'AllUsers'
  const keeps = Object.hasOwn(types, type) ? types[type] : undefined
  if (keeps === undefined) {
    return invalidParameter('type')
  }
  return json(200, { count: organisation.users.filter((user) => keeps(user, caller)).length })
}

/** The one user of a body, under `users`. */
function readUser(body: string): Readonly<Record<string, unknown>> | Reply {
  const given = parseObject(body)?.['users']
  const [user]: readonly unknown[] = Array.isArray(given) ? given : []
  return isObject(user)
    ? user
    : refusal(400, 'INVALID_DATA', 'body', { expected_data_type: 'jsonarray', api_name: 'users' })
}

const ofNewUser = ['last_name', 'first_name', 'email', 'role', 'profile']

/** `POST /users`: one person, who has to accept the invitation. */
export function addUser(call: ApiCall): Reply {
  const given = readUser(call.body)
  if (isReply(given)) {
    return given
  }
  const { organisation, now } = call
  const missing = ofNewUser.find((name) => (given[name] ?? '') === '')
  if (missing !== undefined) {
    const words = 'required field not found'
    return json(400, { users: [failure('MANDATORY_NOT_FOUND', words, { api_name: missing })] })
  }
  const [first] = organisation.users
  const role = organisation.roles.find(({ id }) => id === given['role'])
  const profile = organisation.profiles.find(({ id }) => id === given['profile'])
  if (first === undefined || role === undefined || profile === undefined) {
    return json(400, { users: [failure('INVALID_DATA', 'invalid data', { api_name: 'role' })] })
  }
  const time = formatTime(now(), organisation.location)
  const user: User = {
    ...first,
    ...given,
    id: formatId(organisation.location, 235_001 + organisation.users.length),
    zuid: String(60_000_001 + organisation.users.length),
    full_name: `${given['first_name']} ${given['last_name']}`,
    status: 'active',
    confirm: false,
    role: { id: role.id, name: role.name },
    profile: { id: profile.id, name: profile.name },
    created_time: time,
    Modified_Time: time,
  }
  organisation.users.push(user)
  return json(201, { users: [success('User added', { id: user.id })] })
}

/** `PUT /users/{id}`: an inactive user takes nothing but to be active again. */
export function updateUser(call: ApiCall): Reply {
  const given = readUser(call.body)
  if (isReply(given)) {
    return given
  }
  const { organisation, path, now } = call
  const user = organisation.users.find(({ id }) => id === path['id'])
  if (user === undefined) {
    return invalidId(path['id'] ?? '')
  }
  const isPrimary = user.id === organisation.primaryUserId && given['status'] === 'inactive'
  if (isPrimary || (user.status !== 'active' && given['status'] !== 'active')) {
    const words = isPrimary ? 'Primary contact cannot be deactivated' : 'User is not active'
    return json(200, { users: [failure('NOT_ALLOWED', words, { id: user.id })] })
  }
  const { role, profile, ...rest } = given
  const named = (list: readonly { id: string; name: string }[], id: unknown) => {
    const found = list.find((each) => each.id === id)
    return found && { id: found.id, name: found.name }
  }
  Object.assign(user, rest, { Modified_Time: formatTime(now(), organisation.location) })
  user.role = named(organisation.roles, role) ?? user.role
  user.profile = named(organisation.profiles, profile) ?? user.profile
  return json(200, { users: [success('User updated', { id: user.id })] })
}

/** `DELETE /users/{id}`: for the Super Admin, on anybody but the Super Admin. The row stays. */
export function deleteUser({ organisation, caller, path, now }: ApiCall): Reply {
  if (caller.id !== organisation.primaryUserId) {
    return refusal(403, 'NO_PERMISSION', 'permission denied', {
      permissions: ['Crm_Implied_Manage_Users'],
    })
  }
  const id = path['id'] ?? ''
  const user = organisation.users.find((one) => one.id === id)
  if (!isId(id) || user === undefined) {
    return invalidId(id)
  }
  if (user.id === organisation.primaryUserId) {
    const words = 'Primary contact cannot be deleted'
    return json(200, { users: [failure('NOT_ALLOWED', words, { id })] })
  }
  if (user.status === 'deleted') {
    return json(200, { users: [failure('INVALID_DATA', 'User is already deleted', { id })] })
  }
  user.status = 'deleted'
  user.Modified_Time = formatTime(now(), organisation.location)
  return json(200, { users: [success('User deleted', { id })] })
}
