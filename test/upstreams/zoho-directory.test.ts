import t from 'tap'
import { type Answer, ask } from './zoho/ask.ts'
import { createZohoSimulator } from './zoho/simulator.ts'

const zoho = await createZohoSimulator()
t.teardown(() => zoho.close())

const { access_token: token } = zoho.grant('us')

const get = (path: string, access = token) =>
  ask(zoho, { location: 'us', path: `/bigin/v2${path}`, token: access })

const remove = (path: string, access = token) =>
  ask(zoho, { location: 'us', method: 'DELETE', path: `/bigin/v2${path}`, token: access })

t.test('The list of users', async (t) => {
  t.test('comes in pages of 200 and says whether more follow', async (t) => {
    const pages = await Promise.all([1, 2, 3].map((page) => get(`/users?page=${page}`)))
    t.same(
      pages.map(({ body }) => body.info),
      [
        { per_page: 200, count: 200, page: 1, more_records: true },
        { per_page: 200, count: 200, page: 2, more_records: true },
        { per_page: 200, count: 37, page: 3, more_records: false },
      ],
    )
    const ids = pages.flatMap(({ body }) => body.users?.map(({ id }) => id) ?? [])
    t.equal(new Set(ids).size, 437)
  })

  t.test('ends with 204 and no body at all', async (t) => {
    const { status, text, headers } = await get('/users?page=4')
    t.same([status, text, headers.get('content-type')], [204, '', null])
  })

  t.test('holds users as the API writes them', async (t) => {
    const { body } = await get('/users?page=2&per_page=1')
    t.match(body.users?.[0], {
      id: '4876876000000235002',
      full_name: 'Renata Müller',
      email: 'user2@redwood.example',
      status: 'active',
      role: { id: /^\d{19}$/, name: 'Sales Representative' },
      profile: { id: /^\d{19}$/, name: 'Read Only' },
      created_time: '2021-01-06T01:00:00-08:00',
      Modified_Time: /-08:00$/,
      Isonline: false,
    })
  })

  const types = [
    { type: 'AllUsers', count: 437 },
    { type: 'DeactiveUsers', status: 'inactive' },
    { type: 'DeletedUsers', status: 'deleted' },
    { type: 'ActiveUsers', status: 'active' },
    { type: 'NotConfirmedUsers', confirm: false },
    { type: 'ConfirmedUsers', confirm: true },
    { type: 'ActiveConfirmedUsers', status: 'active', confirm: true },
    { type: 'AdminUsers', profile: 'Administrator', count: 8 },
    { type: 'ActiveConfirmedAdmins', profile: 'Administrator', status: 'active', confirm: true },
    { type: 'CurrentUser', count: 1 },
  ]
  for (const { type, status, confirm, profile, count } of types) {
    t.test(`with type=${type} holds exactly those`, async (t) => {
      const fits = zoho
        .organisation('us')
        .users.filter((user) => status === undefined || user.status === status)
        .filter((user) => confirm === undefined || user.confirm === confirm)
        .filter((user) => profile === undefined || user.profile.name === profile)
      const expected = type === 'CurrentUser' ? fits.slice(0, 1) : fits
      const { body } = await get(`/users?type=${type}`)
      t.equal(expected.length, count ?? expected.length)
      t.ok(expected.length > 0)
      t.same(
        body.users?.map(({ id }) => id),
        expected.slice(0, 200).map(({ id }) => id),
      )
    })
  }

  t.test('keeps deleted users among all users', async (t) => {
    const { body } = await get('/users?type=AllUsers')
    t.ok(body.users?.some((user) => user['status'] === 'deleted'))
  })

  t.test('has administrators on every page', async (t) => {
    for (const page of [1, 2, 3]) {
      const { body } = await get(`/users?page=${page}`)
      const names = body.users?.map((user) => JSON.stringify(user['profile'])) ?? []
      t.ok(names.some((profile) => profile.includes('"Administrator"')))
    }
  })

  t.test('tells each user who they are', async (t) => {
    const userId = zoho.organisation('us').users[41]?.id ?? ''
    const { access_token } = zoho.grant('us', { userId })
    const { body } = await get('/users?type=CurrentUser', access_token)
    t.same(
      body.users?.map(({ id }) => id),
      [userId],
    )
  })

  for (const query of [
    'type=Admins',
    'type=DeactivatedUsers',
    'page=0',
    'page=x',
    'per_page=201',
  ]) {
    t.test(`refuses ${query}`, async (t) => {
      t.match(await get(`/users?${query}`), {
        status: 400,
        body: { code: 'INVALID_DATA', status: 'error' },
      })
    })
  }
})

t.test('One user', async (t) => {
  t.test('comes in an array too', async (t) => {
    const { status, body } = await get('/users/4876876000000235200')
    t.equal(status, 200)
    t.match(body, { users: [{ id: '4876876000000235200', profile: { name: 'Administrator' } }] })
    t.notOk('info' in body)
  })

  t.test('who is not there gives 204', async (t) => {
    t.match(await get('/users/4876876000000999999'), { status: 204, text: '' })
  })

  for (const id of ['abc', '12%2F34', '4876876000000235200%20']) {
    t.test(`cannot have the id ${id}`, async (t) => {
      t.match(await get(`/users/${id}`), { status: 400, body: { code: 'INVALID_DATA' } })
    })
  }
})

t.test('Deleting a user', async (t) => {
  const id = '4876876000000235003'
  const itemOf = ({ status, body }: Answer) => ({ status, item: body.users?.[0] })

  t.test('is for the Super Admin, whatever the scope says', async (t) => {
    const administrator = zoho.organisation('us').users[57]
    t.equal(administrator?.profile.name, 'Administrator')
    const { access_token } = zoho.grant('us', { userId: administrator?.id ?? '' })
    t.match(await remove(`/users/${id}`, access_token), {
      status: 403,
      body: { code: 'NO_PERMISSION', message: 'permission denied', status: 'error' },
    })
  })

  t.test('answers the result for the one item, and keeps the row', async (t) => {
    t.same(itemOf(await remove(`/users/${id}`)), {
      status: 200,
      item: { code: 'SUCCESS', details: { id }, message: 'User deleted', status: 'success' },
    })
    const { body } = await get(`/users/${id}`)
    t.match(body, { users: [{ id, status: 'deleted' }] })
  })

  t.test('fails with status 200 where the user is deleted already', async (t) => {
    t.match(itemOf(await remove(`/users/${id}`)), {
      status: 200,
      item: { code: 'INVALID_DATA', status: 'error' },
    })
  })

  t.test('fails with status 200 for the primary user', async (t) => {
    const { primaryUserId } = zoho.organisation('us')
    t.match(itemOf(await remove(`/users/${primaryUserId}`)), {
      status: 200,
      item: { code: 'NOT_ALLOWED', details: { id: primaryUserId }, status: 'error' },
    })
    t.equal(zoho.organisation('us').users[0]?.status, 'active')
  })

  t.test('refuses an id that nobody has', async (t) => {
    t.match(await remove('/users/4876876000000999999'), {
      status: 400,
      body: { code: 'INVALID_DATA', status: 'error' },
    })
  })

  t.test('leaves the other data centres as they were', async (t) => {
    t.equal(zoho.organisation('eu').users[2]?.status, 'active')
  })
})

t.test('Roles', async (t) => {
  const { body } = await get('/settings/roles?page=2')

  t.test('come all at once, whatever page is asked for', async (t) => {
    t.same(Object.keys(body), ['roles'])
    t.equal(body.roles?.length, 7)
  })

  t.test('form a tree by reporting_to', async (t) => {
    const ids = new Set(body.roles?.map(({ id }) => id))
    const tops = body.roles?.filter((role) => role['reporting_to'] === null) ?? []
    t.match(tops, [{ name: 'CEO' }])
    t.equal(tops.length, 1)
    for (const role of body.roles ?? []) {
      const above = role['reporting_to']
      t.ok(above === null || ids.has((above as { id: string }).id))
    }
  })

  t.test('can be had one by one', async (t) => {
    const id = body.roles?.[1]?.id ?? ''
    t.match(await get(`/settings/roles/${id}`), { status: 200, body: { roles: [{ id }] } })
    t.match(await get('/settings/roles/4876876000000999999'), { status: 204 })
    t.match(await get('/settings/roles/x'), { status: 400, body: { code: 'INVALID_DATA' } })
  })
})

t.test('Profiles', async (t) => {
  const { body } = await get('/settings/profiles')

  t.test('are listed without their permissions', async (t) => {
    t.same(Object.keys(body), ['profiles'])
    t.same(
      body.profiles?.map((profile) => [profile['name'], profile['custom']]),
      [
        ['Administrator', false],
        ['Standard', false],
        ['Support', true],
        ['Read Only', true],
      ],
    )
    t.notOk(body.profiles?.some((profile) => 'permissions_details' in profile))
  })

  t.test('show every permission one by one', async (t) => {
    const answer = await get(`/settings/profiles/${body.profiles?.[1]?.id}`)
    const permissions = answer.body.profiles?.[0]?.['permissions_details'] as { enabled: boolean }[]
    t.ok(permissions.some(({ enabled }) => enabled))
    t.ok(permissions.some(({ enabled }) => !enabled))
  })
})
