import { strToU8, zipSync } from 'fflate'
import { type ApiCall, success } from './api-call.ts'
import { comparable, readField } from './conditions.ts'
import { json, noContent, type Reply, refusal } from './exchange.ts'
import { readUpload } from './files-api.ts'
import type { Job } from './holdings.ts'
import { isObject, parseObject } from './parse-object.ts'
import { isRecordModule } from './rows.ts'

/** What a job's questions are answered, one after the other. */
const states = ['ADDED', 'IN PROGRESS', 'COMPLETED'] as const

/** `POST /bigin/bulk/v2/read` */
export function createRead(call: ApiCall): Reply {
  const query = parseObject(call.body)?.['query']
  const module = isObject(query) ? String(query['module']) : ''
  if (!isObject(query) || !isRecordModule(module)) {
    return refusal(400, 'INVALID_MODULE', 'the module name given seems to be invalid')
  }
  const id = startJob(call, { kind: 'read', query, asked: 0 })
  const details = { id, operation: 'read', state: 'ADDED' }
  return json(201, {
    data: [{ ...success('Added successfully.', details), code: 'ADDED_SUCCESSFULLY' }],
  })
}

function startJob({ organisation }: ApiCall, job: Job): string {
  const id = organisation.holdings.nextId()
  organisation.holdings.jobs.set(id, job)
  return id
}

function jobOf({ organisation, path }: ApiCall, kind: Job['kind']): Job | undefined {
  const job = organisation.holdings.jobs.get(path['id'] ?? '')
  return job?.kind === kind ? job : undefined
}

/** Every question finds the job one state further. */
function advance(job: Job): (typeof states)[number] {
  const state = states[Math.min(job.asked, states.length - 1)] ?? 'COMPLETED'
  job.asked += 1
  return state
}

/** `GET /bigin/bulk/v2/read/{job_id}` */
export function getRead(call: ApiCall): Reply {
  const job = jobOf(call, 'read')
  if (job === undefined) return noContent
  const state = advance(job)
  return json(200, { data: [{ id: call.path['id'], operation: 'read', state, query: job.query }] })
}

/** `GET /bigin/bulk/v2/read/{job_id}/result`: a zip of one CSV. */
export function downloadRead(call: ApiCall): Reply {
  const job = jobOf(call, 'read')
  if (job === undefined || job.asked < states.length) return noContent
  const module = String(job.query['module'])
  const asked = job.query['fields']
  const fields = ['Id', ...(Array.isArray(asked) ? asked.map(String) : [])]
  const rows = isRecordModule(module) ? call.organisation.records[module] : []
  const lines = rows.map((row) =>
    fields
      .map((field) => cell(field === 'Id' ? row.id : readField(call.organisation, row, field)))
      .join(','),
  )
  const csv = [fields.join(','), ...lines].join('\n')
  const zip = zipSync({ [`${call.path['id']}.csv`]: strToU8(csv) })
  return { status: 200, headers: { 'content-type': 'application/zip' }, body: zip }
}

function cell(value: unknown): string {
  const text = String(comparable(value) ?? '')
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** `POST /bigin/v2/upload` on the content host: whose it is, and what for, stands in headers. */
export function uploadBulk(call: ApiCall): Reply {
  const { headers, organisation } = call
  if (headers['feature'] !== 'bulk-write' || headers['x-crm-org'] !== organisation.details.zgid) {
    return refusal(400, 'INVALID_REQUEST', 'the headers feature and X-CRM-ORG are needed')
  }
  const file = readUpload(call, 25 * 1_048_576)
  if (!('bytes' in file)) return file
  organisation.holdings.files.set(file.id, file)
  const details = { file_id: file.id }
  return json(200, { ...success('file uploaded.', details), code: 'FILE_UPLOAD_SUCCESS' })
}

/** `POST /bigin/bulk/v2/write` */
export function createWrite(call: ApiCall): Reply {
  const query = parseObject(call.body) ?? {}
  const resources = query['resource']
  const [resource]: readonly unknown[] = Array.isArray(resources) ? resources : []
  const fileId = isObject(resource) ? String(resource['file_id']) : ''
  if (!call.organisation.holdings.files.has(fileId)) {
    return refusal(400, 'INVALID_DATA', 'the file id given seems to be invalid', {
      api_name: 'file_id',
    })
  }
  const id = startJob(call, { kind: 'write', query, asked: 0 })
  return json(201, success('success', { id }))
}

/** `GET /bigin/bulk/v2/write/{job_id}` */
export function getWrite(call: ApiCall): Reply {
  const job = jobOf(call, 'write')
  if (job === undefined) return noContent
  const status = advance(job)
  const { operation, resource } = job.query
  const done = {
    result: {
      download_url: `/bigin/v2/bulk-write/${call.organisation.details.zgid}/${call.path['id']}.zip`,
    },
    resource: [
      {
        file: {
          status: 'COMPLETED',
          added_count: 1,
          updated_count: 0,
          skipped_count: 0,
          total_count: 1,
        },
      },
    ],
  }
  return json(200, {
    id: call.path['id'],
    operation,
    status,
    ...(status === 'COMPLETED' ? done : { resource }),
  })
}
