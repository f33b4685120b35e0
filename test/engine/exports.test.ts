import { strToU8, zipSync } from 'fflate'
import t from 'tap'
import { openPeer } from '../support/http-peer.ts'
import { jsonOf } from '../support/shop.ts'

const text = `
title: Peer
base: https://api.peer.example/v1
hosts: [files.peer.example]
auth: { bearer: key }
resources:
  rows:
    export:
      about: Export all rows.
      job:
        start: { post: /jobs, json: { all: true }, save: { id: id } }
        poll: { get: "/jobs/\${job.id}", done: done }
        result: { get: "/jobs/\${job.id}/rows" }
      answer: zip csv
    report:
      about: Make a report.
      job:
        start: { post: /jobs, save: { id: id } }
        poll: { get: "/jobs/\${job.id}", done: done }
        result: { get: "/jobs/\${job.id}/file" }
      answer: file
    table: { about: All rows at once., get: /rows.csv, answer: csv }
`

t.test('exports are fetched as what they are', async (t) => {
  const archive = Buffer.from(zipSync({ 'rows.csv': strToU8('id,name\n007,Ann\n8,Bob\n') }))
  const answers: Readonly<Record<string, object>> = {
    '/v1/jobs': { body: { id: 7 } },
    '/v1/jobs/7': { body: { done: true } },
    '/v1/jobs/7/rows': { headers: { 'content-type': 'application/zip' }, body: archive },
    '/v1/jobs/7/file': { status: 302, headers: { location: '/signed?key=1' } },
    '/signed?key=1': {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': 'inline; filename=r.pdf',
      },
      body: '%PDF',
    },
    '/v1/rows.csv': { headers: { 'content-type': 'text/csv' }, body: 'id\n1\n' },
  }
  const { call, received, integration } = await openPeer(t, text, ({ url }) => answers[url] ?? {})
  const page = jsonOf(await call('rows.export', { limit: 1 }))
  t.match(page, { result: [{ id: '007', name: 'Ann' }], next_cursor: String })
  const rest = jsonOf(await call('rows.export', { limit: 1, next_cursor: page['next_cursor'] }))
  t.match(rest, { result: [{ id: '8' }], next_cursor: null })
  t.match(received.find(({ url }) => url === '/v1/jobs/7/rows')?.headers, {
    accept: /^application\/zip/,
  })
  const report = await call('rows.report')
  t.same(jsonOf(report), { name: 'r.pdf', type: 'application/pdf', bytes: 4 })
  t.match(report, { value: { file: { content: Buffer.from('%PDF') } } })
  t.match(jsonOf(await call('rows.table')), { result: [{ id: '1' }], result_count: 1 })
  t.match(
    integration.tools.find(({ name }) => name.includes('report')),
    { outputSchema: { properties: { bytes: {} } } },
  )
})
