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
import { formatTime } from './data-centres.ts'
import { invalidParameter, json, noContent, type Reply, refusal } from './exchange.ts'
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
