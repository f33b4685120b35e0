import { strToU8, zipSync } from 'fflate'
import t from 'tap'
import type { Organisation } from '../upstreams/zoho/organisation.ts'
import { openAgent } from './client.ts'
import { startMortise } from './mortise.ts'

/** A call, and what its result has to hold. */
type Call = readonly [tool: string, args: Record<string, unknown>, holds: object]

const image = { name: 'face.png', type: 'image/png', base64: 'iVBORw0KGgo=' }
const paper = { name: 'offer.txt', text: 'Twelve chairs' }
const done = { code: 'SUCCESS' }

t.test('Every tool of Zoho Bigin does its work at the vendor', async (t) => {
  const { zoho, request, connect, openServer } = await startMortise(t, { seed: 7 })
  const account = await connect('eu')
  const verified = await request(`POST /integrated-account/${account}/verify`)
  t.match(verified.body, { status: 'active' }, 'and whose the account is has been learnt')
  const agent = await openAgent(t, await openServer(account))
  const organisation = zoho.organisation('eu')
  const called = new Set<string>()
  const run = async ([tool, args, holds]: Call) => {
    called.add(tool)
    const answer = await agent.call(tool, args)
    t.match(answer, { isError: false, value: holds }, `${tool} ${JSON.stringify(args)}`)
    return answer.value
  }
  for (const call of directoryCalls(organisation)) await run(call)
  for (const call of salesCalls(organisation)) await run(call)
  for (const call of researchCalls(organisation)) await run(call)
  for (const call of activityCalls(organisation)) await run(call)
  for (const call of recordCalls(organisation)) await run(call)
  for (const call of metadataCalls(organisation)) await run(call)
  for (const call of notificationCalls()) await run(call)

  const [contact] = organisation.records.Contacts
  const held = { module: 'Contacts', record_id: contact?.id }
  const attached = await run([
    'zoho_bigin_attachments_upload',
    { ...held, file: paper },
    { id: String },
  ])
  await run([
    'list_all_zoho_bigin_attachments',
    held,
    { result: [{ id: attached['id'], File_Name: 'offer.txt', Size: '13' }] },
  ])
  await run(['zoho_bigin_attachments_download', { ...held, id: attached['id'] }, {}])
  await run(['delete_a_zoho_bigin_attachment_by_id', { ...held, id: attached['id'] }, {}])

  const file = await run(['zoho_bigin_files_upload', { file: paper }, { id: String }])
  await run(['zoho_bigin_files_download', { id: file['id'] }, {}])

  const note = await run([
    'create_a_zoho_bigin_note',
    { ...held, Note_Title: 'Chairs', Note_Content: 'Wants twelve' },
    { id: String },
  ])
  await run([
    'update_a_zoho_bigin_note_by_id',
    { ...held, id: note['id'], Note_Content: 'Wants ten' },
    { id: note['id'] },
  ])
  const written = {
    Note_Title: 'Chairs',
    Note_Content: 'Wants ten',
    Parent_Id: { id: contact?.id },
  }
  await run(['get_single_zoho_bigin_note_by_id', { id: note['id'] }, written])
  await run(['delete_a_zoho_bigin_note_by_id', { id: note['id'] }, { id: note['id'] }])

  const tag = await run([
    'create_a_zoho_bigin_tag',
    { module: 'Contacts', name: 'Vip' },
    { id: String },
  ])
  const tagged = { module: 'Contacts', id: tag['id'] }
  await run(['update_a_zoho_bigin_tag_by_id', { ...tagged, name: 'Regular' }, { id: tag['id'] }])
  await run([
    'zoho_bigin_records_add_tags',
    { module: 'Contacts', ids: [contact?.id], tag_names: ['Regular'] },
    { results: [{ ...done, id: contact?.id }] },
  ])
  await run(['zoho_bigin_tags_count', tagged, { count: '1' }])
  await run([
    'zoho_bigin_records_remove_tags',
    { module: 'Contacts', ids: [contact?.id], tag_names: ['Regular'] },
    { results: [done] },
  ])
  await run(['list_all_zoho_bigin_tags', { module: 'Contacts' }, { result: [{ name: 'Regular' }] }])
  await run(['delete_a_zoho_bigin_tag_by_id', { id: tag['id'] }, { id: tag['id'] }])

  await run([
    'create_a_zoho_bigin_bulk_read',
    { module: 'Accounts', fields: ['Account_Name', 'Owner.id'], limit: 200 },
    { result: [{ Account_Name: 'Harbour Foods 1', 'Owner.id': String }], next_cursor: String },
  ])
  const zip = Buffer.from(zipSync({ 'rows.csv': strToU8('Last_Name\nBulk') })).toString('base64')
  const uploaded = await run([
    'zoho_bigin_bulk_write_upload',
    { file: { name: 'rows.zip', base64: zip } },
    { file_id: String },
  ])
  await run([
    'create_a_zoho_bigin_bulk_write',
    {
      operation: 'insert',
      module: 'Contacts',
      file_id: uploaded['file_id'],
      field_mappings: [{ api_name: 'Last_Name', index: 0 }],
    },
    { status: 'COMPLETED', rows: { added_count: 1 } },
  ])

  const listing = await request(`GET /integrated-account/${account}/tools`)
  const all = (listing.body['result'] as readonly { readonly name: string }[]).map(
    ({ name }) => name,
  )
  t.same(
    all.filter((tool) => !called.has(tool)),
    [],
    'none was left out',
  )
})

function directoryCalls({ users, roles, profiles, details }: Organisation): readonly Call[] {
  const [, , leaver] = users
  const [role, profile] = [roles.at(-1), profiles.at(-1)]
  const email = 'new.person@lindenhof.example'
  const invited = { first_name: 'New', last_name: 'Person', email }
  return [
    ['list_all_zoho_bigin_users', { type: 'AdminUsers', limit: 3 }, { result_count: 3 }],
    ['get_single_zoho_bigin_user_by_id', { id: leaver?.id }, { full_name: leaver?.full_name }],
    ['zoho_bigin_users_count', { type: 'AllUsers' }, { count: 230 }],
    [
      'create_a_zoho_bigin_user',
      { ...invited, role: role?.id, profile: profile?.id },
      { id: String },
    ],
    ['list_all_zoho_bigin_users', { type: 'NotConfirmedUsers', limit: 200 }, { result: Array }],
    ['update_a_zoho_bigin_user_by_id', { id: leaver?.id, status: 'inactive' }, { id: leaver?.id }],
    ['delete_a_zoho_bigin_user_by_id', { id: leaver?.id }, { id: leaver?.id }],
    ['list_all_zoho_bigin_roles', {}, { result: [{ name: 'CEO', reporting_to: null }] }],
    ['get_single_zoho_bigin_role_by_id', { id: role?.id }, { name: role?.name }],
    ['list_all_zoho_bigin_profiles', {}, { result_count: 6 }],
    [
      'get_single_zoho_bigin_profile_by_id',
      { id: profile?.id },
      { permissions_details: [{ module: 'Contacts', enabled: true }] },
    ],
    ['list_all_zoho_bigin_current_organization', {}, { result: [{ zgid: details.zgid }] }],
    ['zoho_bigin_current_organization_upload_photo', { file: image }, done],
    ['list_all_zoho_bigin_me', {}, { result: [{ id: users[0]?.id }] }],
  ]
}

/** What can be done to the records of any module, by what its tools are called. */
function moduleCalls(
  one: string,
  many: string,
  { id, fields, change, search }: Record<'fields' | 'change' | 'search', object> & { id?: string },
): readonly Call[] {
  return [
    [
      `list_all_zoho_bigin_${many}`,
      { limit: 2, sort_by: 'id', sort_order: 'asc' },
      { result_count: 2 },
    ],
    [`get_single_zoho_bigin_${one}_by_id`, { id }, { id }],
    [`create_a_zoho_bigin_${one}`, { ...fields, more: { Region_c: 'North' } }, { id: String }],
    [`update_a_zoho_bigin_${one}_by_id`, { id, ...change }, { id }],
    [`get_single_zoho_bigin_${one}_by_id`, { id }, change],
    [`zoho_bigin_${many}_search`, { ...search }, { result: [{ Region_c: 'North' }] }],
    [`delete_a_zoho_bigin_${one}_by_id`, { id }, { id }],
  ]
}

const asked = { fields: ['id', 'Region_c'] }

function salesCalls({ records }: Organisation): readonly Call[] {
  const last = (rows: readonly { readonly id: string }[]) => rows.at(-1)?.id ?? ''
  const company = { id: last(records.Accounts) }
  return [
    ...moduleCalls('contact', 'contacts', {
      id: last(records.Contacts),
      fields: { Last_Name: 'Okafor (Lagos), née Ade', Email: 'okafor@lagos.example' },
      change: { Phone: '044 1', Title: 'Buyer' },
      search: { email: 'okafor@lagos.example', ...asked },
    }),
    ...moduleCalls('company', 'companies', {
      id: company.id,
      fields: { Account_Name: 'Lagos Trading' },
      change: { Website: 'https://lagos.example' },
      search: { criteria: '(Account_Name:starts_with:Lagos)', ...asked },
    }),
    ...moduleCalls('pipeline', 'pipelines', {
      id: last(records.Pipelines),
      fields: { Deal_Name: 'Chairs', Stage: 'Proposal', Sub_Pipeline: 'Sales Pipeline Standard' },
      change: { Stage: 'Closed Won' },
      search: { word: 'Chairs', ...asked },
    }),
    ...moduleCalls('product', 'products', {
      id: last(records.Products),
      fields: { Product_Name: 'Stool', Unit_Price: 12.5 },
      change: { Product_Active: false },
      search: { criteria: '((Product_Name:equals:Stool)and(Unit_Price:between:12,13))', ...asked },
    }),
  ]
}

/** What ChatGPT's research asks. */
function researchCalls({ records }: Organisation): readonly Call[] {
  const [deal] = records.Pipelines
  const id = `pipelines:${deal?.id}`
  return [
    ['search', { query: 'Deal 1' }, { results: [{ id, title: 'Deal 1' }] }],
    ['fetch', { id }, { id, title: 'Deal 1', text: /Stage: / }],
  ]
}

function activityCalls({ records }: Organisation): readonly Call[] {
  const last = (rows: readonly { readonly id: string }[]) => rows.at(-1)?.id ?? ''
  const [deal, contact] = [last(records.Pipelines), last(records.Contacts)]
  const about = { What_Id: { id: deal }, what_module: 'Pipelines', Who_Id: { id: contact } }
  const start = '2026-03-02T09:00:00+01:00'
  return [
    ...moduleCalls('task', 'tasks', {
      id: last(records.Tasks),
      fields: { Subject: 'Send the offer', Due_Date: '2026-03-02', ...about },
      change: { Status: 'Completed' },
      search: { word: 'Send the offer', fields: ['Region_c', '$se_module'] },
    }),
    ...moduleCalls('event', 'events', {
      id: last(records.Events),
      fields: { Event_Title: 'Fair', Start_DateTime: start, End_DateTime: start, ...about },
      change: { Venue: 'Hall 3' },
      search: { word: 'Fair', ...asked },
    }),
    ...moduleCalls('call', 'calls', {
      id: last(records.Calls),
      fields: { Subject: 'About chairs', Call_Type: 'Outbound', Call_Start_Time: start, ...about },
      change: { Call_Purpose: 'Prospecting' },
      search: { criteria: '(Subject:starts_with:About)', ...asked },
    }),
    ['list_all_zoho_bigin_notes', { limit: 1 }, { result: [{ Note_Content: String }] }],
  ]
}

function recordCalls({ records, users }: Organisation): readonly Call[] {
  const [one, other] = records.Contacts
  const [company] = records.Accounts
  const [product] = records.Products
  const [deal] = records.Pipelines
  const seller = users.find(({ status, role }) => status === 'active' && /^Sales R/.test(role.name))
  const ids = [one?.id, other?.id]
  const relation = {
    module: 'Pipelines',
    id: deal?.id,
    related_list: 'Products',
    ids: [product?.id],
  }
  const picture = { module: 'Contacts', id: one?.id }
  return [
    ['zoho_bigin_records_count', { module: 'Notes' }, { count: 400 }],
    [
      'zoho_bigin_records_create_many',
      { module: 'Contacts', records: [{ Last_Name: 'Uno' }, { Last_Name: 'Due' }] },
      { results: [done, done] },
    ],
    [
      'zoho_bigin_records_update_many',
      { module: 'Contacts', records: ids.map((id) => ({ id, Owner: { id: seller?.id } })) },
      { results: [done, done] },
    ],
    ['get_single_zoho_bigin_contact_by_id', { id: one?.id }, { Owner: { id: seller?.id } }],
    [
      'zoho_bigin_records_upsert',
      {
        module: 'Contacts',
        records: [{ Last_Name: 'Tre', Email: one?.['Email'] }],
        duplicate_check_fields: ['Email'],
      },
      { results: [{ ...done, id: one?.id }] },
    ],
    [
      'zoho_bigin_records_related',
      { module: 'Accounts', id: company?.id, related_list: 'Contacts', limit: 1 },
      { result: [{ Full_Name: String }] },
    ],
    ['zoho_bigin_records_relate', relation, { results: [{ ...done, id: product?.id }] }],
    [
      'zoho_bigin_records_related',
      { module: 'Pipelines', id: deal?.id, related_list: 'Products' },
      { result: [{ id: product?.id }], next_cursor: null },
    ],
    ['zoho_bigin_records_unrelate', relation, { results: [done] }],
    ['zoho_bigin_photos_upload', { ...picture, file: image }, done],
    ['get_single_zoho_bigin_photo_by_id', picture, {}],
    ['delete_a_zoho_bigin_photo_by_id', picture, done],
    [
      'zoho_bigin_records_delete_many',
      { module: 'Contacts', ids: [other?.id] },
      { results: [{ ...done, id: other?.id }] },
    ],
    [
      'zoho_bigin_records_deleted',
      { module: 'Contacts' },
      { result: [{ id: String, deleted_by: { id: users[0]?.id } }, { id: other?.id }] },
    ],
    [
      'zoho_bigin_coql_query',
      {
        select_query:
          "select Deal_Name, Owner.id, Account_Name.Account_Name from Pipelines where Stage = 'Negotiation' and Amount > 1000 order by Amount desc limit 0, 5",
      },
      { result_count: 5 },
    ],
  ]
}

function metadataCalls(_: Organisation): readonly Call[] {
  const module = 'Pipelines'
  const id = (serial: number) => `554023${String(serial).padStart(12, '0')}`
  return [
    ['list_all_zoho_bigin_modules', {}, { result_count: 8 }],
    [
      'get_single_zoho_bigin_module',
      { api_name: 'Accounts' },
      { plural_label: 'Companies', singular_label: 'Company' },
    ],
    [
      'list_all_zoho_bigin_fields',
      { module },
      { result: [{ api_name: 'Deal_Name', system_mandatory: true }] },
    ],
    ['get_single_zoho_bigin_field_by_id', { module, id: id(3_202) }, { api_name: 'Stage' }],
    ['list_all_zoho_bigin_layouts', { module }, { result: [{ name: 'Sales Pipeline' }] }],
    ['list_all_zoho_bigin_custom_views', { module }, { result: [{ name: 'All Pipelines' }] }],
    ['get_single_zoho_bigin_custom_view_by_id', { module, id: id(4_103) }, { default: true }],
    ['list_all_zoho_bigin_related_lists', { module }, { result_count: 3 }],
    ['get_single_zoho_bigin_related_list_by_id', { module, id: id(4_221) }, { api_name: 'Notes' }],
  ]
}

function notificationCalls(): readonly Call[] {
  const channel = {
    channel_id: '1001',
    events: ['Contacts.create', 'Pipelines.create'],
    notify_url: 'https://hook.example/bigin',
    token: 'secret-of-the-channel',
  }
  return [
    ['create_a_zoho_bigin_notification', channel, { events: [{ channel_id: '1001' }] }],
    ['update_a_zoho_bigin_notification', channel, { events: [{ channel_id: '1001' }] }],
    [
      'zoho_bigin_notifications_drop_events',
      { channel_id: '1001', events: ['Contacts.create'] },
      { channel_id: '1001' },
    ],
    ['list_all_zoho_bigin_notifications', {}, { result: [{ events: ['Pipelines.create'] }] }],
    [
      'delete_a_zoho_bigin_notification',
      { channel_ids: ['1001'] },
      { results: [{ ...done, channel_id: '1001' }] },
    ],
  ]
}
