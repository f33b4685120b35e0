import { type ApiCall, answerOne } from './api-call.ts'
import { json, type Reply } from './exchange.ts'

/** `GET /settings/roles`: all of them at once; no parameter, no `info`. */
export function listRoles({ organisation }: ApiCall): Reply {
  return json(200, { roles: organisation.roles })
}

/** `GET /settings/roles/{id}` */
export function getRole({ organisation, path }: ApiCall): Reply {
  return answerOne('roles', organisation.roles, path['id'] ?? '')
}

/** `GET /settings/profiles`: all of them at once, without their permissions. */
export function listProfiles({ organisation }: ApiCall): Reply {
  const profiles = organisation.profiles.map(
    ({ permissions_details: _onlyOfOne, ...profile }) => profile,
  )
  return json(200, { profiles })
}

/** `GET /settings/profiles/{id}`: with every permission. */
export function getProfile({ organisation, path }: ApiCall): Reply {
  return answerOne('profiles', organisation.profiles, path['id'] ?? '')
}

/** `GET /org`: an array of one. */
export function getOrganisation({ organisation }: ApiCall): Reply {
  return json(200, { org: [organisation.details] })
}
