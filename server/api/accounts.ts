import { Type } from 'typebox'
import { succeed } from '../../engine/index.ts'
import { createAccount } from '../accounts/create.ts'
import { deleteAccount } from '../accounts/delete.ts'
import { findAccount } from '../accounts/find.ts'
import { formatAccount } from '../accounts/format.ts'
import { updateAccount } from '../accounts/update.ts'
import { replyDone, replyFailure, replyOutcome } from '../http/reply.ts'
import { accountStatuses } from '../store/account-shapes.ts'
import type { LastCalls } from '../store/call-shapes.ts'
import type { Store } from '../store/store.ts'
import { lifecycleRoutes } from './account-lifecycle.ts'
import { AccountShape, Settings, told } from './account-shape.ts'
import { Credentials, parseCredentials } from './credentials.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { pageOf, pageQuery, readPage } from './page.ts'
import {
  done,
  failures,
  formatOptionalTime,
  formatTime,
  idOf,
  labelOf,
  nullable,
  tenantName,
} from './shapes.ts'
import { tenantOf } from './tenant.ts'

const changeable = {
  tenant_id: Type.Optional(nullable(tenantName)),
  region: Type.Optional(nullable(labelOf(told.region, 'eu'))),
  auth: Type.Optional(nullable(labelOf(told.auth), 'the name of a way to authenticate, or null')),
  settings: Type.Optional(Settings),
  label: Type.Optional(nullable(labelOf(told.label))),
}

const NewAccountShape = Type.Object(
  {
    integration: labelOf(told.integration, 'acme_crm'),
    ...changeable,
    credentials: Type.Optional(Credentials),
  },
  {
    additionalProperties: false,
    title: 'NewAccount',
    examples: [
      { integration: 'acme_crm', tenant_id: 'acme-inc', credentials: { access_token: 'secret' } },
    ],
  },
)

const AccountPatchShape = Type.Object(
  { ...changeable, credentials: Type.Optional(nullable(Credentials, 'credentials or null')) },
  { additionalProperties: false, title: 'AccountPatch', examples: [{ label: 'Sales' }] },
)

const ListQuery = pageQuery({
  tenant_id: Type.Optional(tenantName),
  integration: Type.Optional(labelOf(told.integration)),
  status: Type.Optional(Type.Enum([...accountStatuses])),
  is_sandbox: Type.Optional(Type.Boolean()),
  search: Type.Optional(labelOf('A part of its label, integration or tenant, in any case.')),
})

const params = Type.Object({ id: idOf('the account') })

/** Integrated accounts: create, list, get, update, delete. */
export function accountRoutes(scope: ApiScope, deps: ApiDeps): void {
  addCreate(scope, deps)
  addReads(scope, deps)
  addUpdate(scope, deps)
  lifecycleRoutes(scope, deps)
  const gone = {
    operationId: 'deleteAccount',
    summary: 'Delete an account',
    description:
      'Its MCP servers end with it, at once. Its grant is taken back where the vendor lets us.',
    params,
    response: done,
  }
  scope.delete('/integrated-account/:id', { schema: gone }, async (request, reply) =>
    replyDone(reply, await deleteAccount(deps, request.params.id)),
  )
}

function addCreate(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'createAccount',
    summary: 'Create an account with credentials at hand',
    description:
      'Where a person has to grant access in a browser, make a connect link instead: POST /link-token.',
    body: NewAccountShape,
    response: { 201: AccountShape, ...failures },
  }
  scope.post('/integrated-account', { schema }, async (request, reply) => {
    const { credentials, tenant_id, ...same } = request.body
    const tenantId = tenantOf(request, tenant_id)
    const given = credentials && parseCredentials(credentials)
    const account = await createAccount(deps, { ...same, tenantId, credentials: given })
    return replyOutcome(reply, account, { status: 201, format: formatAccount })
  })
}

function addReads(scope: ApiScope, deps: ApiDeps): void {
  const { store } = deps
  const listed = {
    operationId: 'listAccounts',
    summary: 'List accounts',
    querystring: ListQuery,
    response: { 200: pageOf(AccountShape), ...failures },
  }
  scope.get('/integrated-account', { schema: listed }, async (request, reply) => {
    const { query } = request
    const { tenant_id, is_sandbox: isSandbox, integration, status, search } = query
    const filter = {
      tenantId: tenantOf(request, tenant_id),
      integration,
      status,
      search,
      isSandbox,
    }
    const page = await readPage(query, (slice) => store.accounts.list(filter, slice), formatAccount)
    if (!page.ok) return replyFailure(reply, page.failure)
    const result = await withLastCalls(store, page.value.result)
    return replyOutcome(reply, succeed({ ...page.value, result }))
  })
  const one = {
    operationId: 'getAccount',
    summary: 'Get an account',
    params,
    response: { 200: AccountShape, ...failures },
  }
  scope.get('/integrated-account/:id', { schema: one }, async (request, reply) => {
    const account = await findAccount(store, request.params.id)
    if (!account.ok) return replyFailure(reply, account.failure)
    const [told] = await withLastCalls(store, [formatAccount(account.value)])
    return replyOutcome(reply, succeed(told))
  })
}

type FormattedAccount = ReturnType<typeof formatAccount>

async function withLastCalls({ calls }: Store, accounts: readonly FormattedAccount[]) {
  const last = await calls.last(accounts.map(({ id }) => id))
  return accounts.map((account) => ({ ...account, ...formatLast(last.get(account.id)) }))
}

function formatLast({ at, failed }: LastCalls = { at: null, failed: null }) {
  return {
    last_call_at: formatOptionalTime(at),
    last_failed_call: failed && {
      id: failed.id,
      created_at: formatTime(failed.createdAt),
      outcome: failed.outcome,
      message: failed.message,
      tool_name: failed.tool,
    },
  }
}

function addUpdate(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'updateAccount',
    summary: 'Change an account',
    description:
      'What is absent stays. Settings are replaced as a whole; credentials that are null are forgotten.',
    params,
    body: AccountPatchShape,
    response: { 200: AccountShape, ...failures },
  }
  scope.patch('/integrated-account/:id', { schema }, async (request, reply) => {
    const { credentials, tenant_id: tenantId, ...same } = request.body
    const patch = {
      ...same,
      tenantId,
      credentials: credentials ? parseCredentials(credentials) : credentials,
    }
    const account = await updateAccount(deps, request.params.id, patch)
    return replyOutcome(reply, account, { format: formatAccount })
  })
}
