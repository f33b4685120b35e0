/** A tool of the contestants that are told their tools; Mortise derives the same from its definition. */
export interface ToolOutline {
  readonly name: string
  readonly about: string
  readonly method: 'GET' | 'DELETE'
  /** Below the upstream's address; `{id}` stands for the argument. */
  readonly path: string
}

/** The tool of the list. */
export const listTool = 'list_all_zoho_bigin_users'

/** The tool of one record. */
export const recordTool = 'get_single_zoho_bigin_user_by_id'

const base = '/bigin/v2'

/** The tools that every contestant offers, under the same names. */
export const toolSet: readonly ToolOutline[] = [
  {
    name: listTool,
    about:
      'List the users of the organisation with their e-mail, status, role and profile. Use it to find the id of a person.',
    method: 'GET',
    path: `${base}/users`,
  },
  {
    name: recordTool,
    about: 'Get one user in full, with role and profile, by the id that listing users gives.',
    method: 'GET',
    path: `${base}/users/{id}`,
  },
  {
    name: 'delete_a_zoho_bigin_user_by_id',
    about: 'Delete a user, which ends the access of that person to the organisation for good.',
    method: 'DELETE',
    path: `${base}/users/{id}`,
  },
  {
    name: 'list_all_zoho_bigin_roles',
    about:
      'List all roles. A role decides whose data a user sees; reporting_to names the role above.',
    method: 'GET',
    path: `${base}/settings/roles`,
  },
  {
    name: 'list_all_zoho_bigin_profiles',
    about: 'List all profiles, the sets of permissions that decide what a user may do.',
    method: 'GET',
    path: `${base}/settings/profiles`,
  },
  {
    name: 'list_all_zoho_bigin_current_organization',
    about:
      'Get the organisation that this account belongs to, with its plan, currency and time zone.',
    method: 'GET',
    path: `${base}/org`,
  },
  {
    name: 'list_all_zoho_bigin_me',
    about: 'Get the user that this connection acts for.',
    method: 'GET',
    path: `${base}/users?type=CurrentUser`,
  },
]

/** Whether a tool takes an id. */
export function takesId({ path }: ToolOutline): boolean {
  return path.includes('{id}')
}
