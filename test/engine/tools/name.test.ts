import t from 'tap'
import { singular, snakeCase, toolName } from '../../../engine/tools/name.ts'
import { outline } from './outline.ts'

const NAMES: readonly (readonly [string, string, string])[] = [
  ['users', 'list', 'list_all_zoho_bigin_users'],
  ['users', 'get', 'get_single_zoho_bigin_user_by_id'],
  ['users', 'create', 'create_a_zoho_bigin_user'],
  ['users', 'update', 'update_a_zoho_bigin_user_by_id'],
  ['users', 'delete', 'delete_a_zoho_bigin_user_by_id'],
  ['roles', 'list', 'list_all_zoho_bigin_roles'],
  ['profiles', 'list', 'list_all_zoho_bigin_profiles'],
  ['current_organization', 'list', 'list_all_zoho_bigin_current_organization'],
  ['me', 'list', 'list_all_zoho_bigin_me'],
  ['contacts', 'merge', 'zoho_bigin_contacts_merge'],
  ['contacts', 'bulkDelete', 'zoho_bigin_contacts_bulk_delete'],
  ['userGroups', 'list', 'list_all_zoho_bigin_user_groups'],
]

t.test('a tool is named after its integration, resource and method', async (t) => {
  for (const [resource, name, expected] of NAMES) {
    t.equal(toolName('zoho_bigin', outline({ resource, name })), expected)
  }
})

t.test('a method that takes no id does not claim to work by id', async (t) => {
  const args = { type: 'object', properties: {} }
  for (const [name, expected] of [
    ['get', 'get_single_acme_setting'],
    ['update', 'update_a_acme_setting'],
    ['delete', 'delete_a_acme_setting'],
  ] as const) {
    t.equal(toolName('acme', outline({ resource: 'settings', name, args })), expected)
  }
})

const SINGULARS: readonly (readonly [string, string])[] = [
  ['users', 'user'],
  ['companies', 'company'],
  ['people', 'person'],
  ['status', 'status'],
  ['statuses', 'status'],
  ['news', 'news'],
  ['sms', 'sms'],
  ['user_sms', 'user_sms'],
  ['dns', 'dns'],
  ['address', 'address'],
  ['addresses', 'address'],
  ['series', 'series'],
  ['analytics', 'analytics'],
  ['data', 'data'],
  ['metadata', 'metadata'],
  ['cookies', 'cookie'],
  ['caches', 'cache'],
  ['canvas', 'canvas'],
  ['access_basis', 'access_basis'],
  ['business', 'business'],
  ['aws', 'aws'],
  ['us', 'us'],
  ['me', 'me'],
  ['constructor', 'constructor'],
  ['current_organization', 'current_organization'],
]

t.test('one of a resource is called by its singular, and no word is mauled', async (t) => {
  for (const [resource, expected] of SINGULARS) t.equal(singular(resource), expected)
})

t.test('names of any spelling become words with underscores', async (t) => {
  for (const [text, expected] of [
    ['userGroups', 'user_groups'],
    ['user-groups', 'user_groups'],
    ['_users_', 'users'],
    ['v2Users', 'v2_users'],
  ] as const) {
    t.equal(snakeCase(text), expected)
  }
})

t.test('a name over 64 characters is cut the same way every time, and stays its own', async (t) => {
  const long = 'customer_relationship_management_opportunity_line_item_schedules'
  const one = toolName('acme', outline({ resource: `${long}_one`, name: 'list' }))
  const two = toolName('acme', outline({ resource: `${long}_two`, name: 'list' }))
  t.equal(one, toolName('acme', outline({ resource: `${long}_one`, name: 'list' })))
  t.match(one, /^list_all_acme_[a-z_]+_[0-9a-f]{8}$/)
  t.equal(one.length, 64)
  t.not(one, two)
})
