import t, { type Test } from 'tap'
import { ask } from './zoho/ask.ts'
import { createZohoSimulator, type ZohoOptions } from './zoho/simulator.ts'

const start = Date.UTC(2026, 1, 6, 8)

/** A simulator, and requests to the API of its Indian data centre. */
async function openBigin(t: Test, options: ZohoOptions = {}) {
  let time = start
  const zoho = await createZohoSimulator({ now: () => time, ...options })
  t.teardown(() => zoho.close())
  const { access_token: token } = zoho.grant('in', { expiresInSeconds: 1_000_000 })
  const request = (method: string, path: string, data?: unknown) =>
    ask(zoho, {
      location: 'in',
      method,
      path: `/bigin/v2${path}`,
      token,
      ...(data === undefined ? {} : { body: JSON.stringify(data) }),
    })
  const get = (path: string, headers = {}) =>
    ask(zoho, { location: 'in', path: `/bigin/v2${path}`, token, headers })
  const pass = (seconds: number) => {
    time += seconds * 1_000
  }
  return { zoho, request, get, pass }
}

t.test('The list of records', async (t) => {
  const { zoho, get, pass } = await openBigin(t)

  t.test('needs fields, and gives those with the id', async (t) => {
    t.match(await get('/Contacts'), {
      status: 400,
      body: { code: 'REQUIRED_PARAM_MISSING', details: { param_name: 'fields' } },
    })
    const { body } = await get('/Contacts?fields=Last_Name,Email,Nothing&per_page=1')
    t.same(body.data, [
      { Last_Name: 'Last 2437', Email: 'contact2437@banyan.example', id: '6120447000000626437' },
    ])
  })

  t.test('tells the order, the page and tokens for those beside it', async (t) => {
    const { body } = await get('/Contacts?fields=id&per_page=100&page=2')
    t.match(body.info, {
      per_page: 100,
      count: 100,
      page: 2,
      more_records: true,
      sort_by: 'id',
      sort_order: 'desc',
      next_page_token: String,
      previous_page_token: String,
      page_token_expiry: '2026-02-07T13:30:00+05:30',
    })
  })

  t.test('comes in the order asked for', async (t) => {
    const { body } = await get('/Contacts?fields=id&sort_by=Created_Time&sort_order=asc&per_page=1')
    t.same(body.data, [{ id: '6120447000000624001' }])
  })

  t.test('reaches the first 2,000 rows by page number, and none beyond', async (t) => {
    const { status, body } = await get('/Contacts?fields=id&page=10')
    t.equal(status, 200)
    t.equal(body.info?.['more_records'], true)
    t.match(await get('/Contacts?fields=id&page=11'), {
      status: 400,
      body: { code: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED', status: 'error' },
    })
    t.match(await get('/Contacts?fields=id&page=21&per_page=100'), { status: 400 })
  })

  t.test('reaches every row by token, from the first page on', async (t) => {
    const ids: string[] = []
    let query = ''
    for (let page = 1; page <= 13; page += 1) {
      const { body } = await get(`/Contacts?fields=id${query}`)
      ids.push(...(body.data?.map(({ id }) => id) ?? []))
      t.equal(body.info?.['page'], page)
      t.equal(body.info?.['more_records'], page < 13)
      const next = body.info?.['next_page_token']
      t.equal(next === null, page === 13)
      query = `&page_token=${encodeURIComponent(String(next))}`
    }
    t.equal(ids.length, 2_437)
    t.equal(new Set(ids).size, 2_437)
  })

  t.test('refuses a token with page, with other parameters, of another user, or old', async (t) => {
    const { body } = await get('/Contacts?fields=id')
    const token = encodeURIComponent(String(body.info?.['next_page_token']))
    const refused = { status: 400, body: { code: 'INVALID_DATA' } }
    t.match(await get(`/Contacts?fields=id&page_token=${token}&page=2`), refused)
    t.match(await get(`/Contacts?fields=Email&page_token=${token}`), refused)
    t.match(await get(`/Contacts?fields=id&per_page=10&page_token=${token}`), refused)
    t.match(await get(`/Accounts?fields=id&page_token=${token}`), refused)
    t.match(await get('/Contacts?fields=id&page_token=invented'), refused)
    const other = zoho.grant('in', { userId: zoho.organisation('in').users[3]?.id ?? '' })
    const path = `/bigin/v2/Contacts?fields=id&page_token=${token}`
    t.match(await ask(zoho, { location: 'in', path, token: other.access_token }), refused)
    t.match(await get(`/Contacts?fields=id&page_token=${token}`), { status: 200 })
    pass(24 * 3_600)
    t.match(await get(`/Contacts?fields=id&page_token=${token}`), refused)
  })

  t.test('of an empty module is 204 without a body', async (t) => {
    t.match(await get('/Pipelines?fields=Deal_Name'), { status: 204, text: '' })
  })

  t.test('refuses more than 50 fields, foreign orders and pages above 200', async (t) => {
    const fields = Array.from({ length: 51 }, (_, index) => `F${index}`).join(',')
    t.match(await get(`/Contacts?fields=${fields}`), { body: { code: 'LIMIT_EXCEEDED' } })
    for (const query of ['sort_by=Email', 'sort_order=up', 'per_page=201', 'page=0']) {
      t.match(await get(`/Contacts?fields=id&${query}`), {
        status: 400,
        body: { code: 'INVALID_DATA' },
      })
    }
  })

  t.test('answers 304 where nothing changed since an ISO date', async (t) => {
    const since = (date: string) =>
      get('/Contacts?fields=id&sort_order=asc', { 'if-modified-since': date })
    t.match(await since('2026-01-01T00:00:00+05:30'), { status: 304, text: '' })
    t.match(await since('2022-01-03T05:30:00+05:30'), { body: { data: [{ id: /624026$/ }] } })
    t.match(await since('Thu, 01 Jan 2026 00:00:00 GMT'), { status: 400 })
  })
})

t.test('One record', async (t) => {
  const { get } = await openBigin(t)

  t.test('comes in an array, with every field', async (t) => {
    const { body } = await get('/Contacts/6120447000000624001')
    t.match(body.data, [
      {
        Last_Name: 'Last 1',
        Account_Name: { id: '6120447000000724001', name: 'Company 1' },
        Modified_Time: '2022-01-02T05:30:00+05:30',
      },
    ])
  })

  t.test('that is not there gives 204, and what is no id 400', async (t) => {
    t.match(await get('/Contacts/6120447000000999999'), { status: 204, text: '' })
    t.match(await get('/Contacts/me'), { status: 400, body: { code: 'INVALID_DATA' } })
  })
})

t.test('Inserting records', async (t) => {
  const good = { Last_Name: 'Rao' }
  const bad = { First_Name: 'Asha' }
  const missing = {
    code: 'MANDATORY_NOT_FOUND',
    message: 'required field not found',
    status: 'error',
  }

  t.test('gives one record 201 and an id by which it is found', async (t) => {
    const { request, get } = await openBigin(t)
    const { status, body } = await request('POST', '/Contacts', { data: [good] })
    t.equal(status, 201)
    t.match(body.data, [{ code: 'SUCCESS', message: 'record added', status: 'success' }])
    const id = body.data?.[0]?.details?.['id']
    t.match(await get(`/Contacts/${id}`), { body: { data: [{ id, ...good }] } })
  })

  t.test('gives one bad record 400, told for the item', async (t) => {
    const { request } = await openBigin(t)
    t.match(await request('POST', '/Contacts', { data: [bad] }), {
      status: 400,
      body: { data: [missing] },
    })
  })

  for (const partialStatus of [202, 207] as const) {
    t.test(`gives several ${partialStatus} although one of them failed`, async (t) => {
      const { request, zoho } = await openBigin(t, { partialStatus })
      const { status, body } = await request('POST', '/Contacts', { data: [good, bad] })
      t.equal(status, partialStatus)
      t.match(body.data, [
        { code: 'SUCCESS' },
        { ...missing, details: { api_name: 'Last_Name', json_path: '$.data[1].Last_Name' } },
      ])
      t.equal(zoho.organisation('in').records.Contacts.length, 2_438)
    })
  }

  t.test('refuses a body without the array, and more than a hundred', async (t) => {
    const { request } = await openBigin(t)
    t.match(await request('POST', '/Contacts', good), {
      status: 400,
      body: {
        code: 'INVALID_DATA',
        details: { expected_data_type: 'jsonarray', api_name: 'data' },
      },
    })
    const data = Array.from({ length: 101 }, () => good)
    t.match(await request('POST', '/Contacts', { data }), {
      status: 400,
      body: { code: 'LIMIT_EXCEEDED' },
    })
  })

  t.test('costs a credit for every ten', async (t) => {
    const { request, zoho } = await openBigin(t)
    zoho.organisation('in').allowance.creditsPerDay = 2
    const data = Array.from({ length: 21 }, () => good)
    t.match(await request('POST', '/Contacts', { data }), { status: 429 })
    t.match(await request('POST', '/Contacts', { data: data.slice(1) }), { status: 202 })
  })
})

t.test('Deleting records', async (t) => {
  const { request, get } = await openBigin(t)
  const [one, two, three] = [1, 2, 3].map((serial) => `612044700000062400${serial}`)

  t.test('takes the ids of several from the query', async (t) => {
    const { status, body } = await request('DELETE', `/Contacts?ids=${one},${two}`)
    t.equal(status, 202)
    t.match(body.data, [{ code: 'SUCCESS', details: { id: one } }, { details: { id: two } }])
    t.match(await get(`/Contacts/${two}`), { status: 204 })
  })

  t.test('takes one id from the path', async (t) => {
    t.match(await request('DELETE', `/Contacts/${three}`), { status: 200 })
    t.match(await request('DELETE', `/Contacts/${three}`), {
      status: 400,
      body: { data: [{ code: 'INVALID_DATA', details: { id: three } }] },
    })
  })

  t.test('needs ids, a hundred at most', async (t) => {
    const ids = Array.from({ length: 101 }, () => one).join(',')
    t.match(await request('DELETE', '/Contacts'), { body: { code: 'REQUIRED_PARAM_MISSING' } })
    t.match(await request('DELETE', `/Contacts?ids=${ids}`), { body: { code: 'LIMIT_EXCEEDED' } })
    t.match(await request('DELETE', '/Contacts?ids=x'), { body: { code: 'INVALID_DATA' } })
  })
})
