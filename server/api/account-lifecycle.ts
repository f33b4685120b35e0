import { Type } from 'typebox'
import { succeed } from '../../engine/index.ts'
import { type BulkDeleted, deleteAccounts } from '../accounts/delete.ts'
import { formatAccount } from '../accounts/format.ts'
import { refreshAccount } from '../accounts/refresh.ts'
import { updateAccount } from '../accounts/update.ts'
import { verifyAccount } from '../accounts/verify.ts'
import { replyOutcome } from '../http/reply.ts'
import { AccountShape } from './account-shape.ts'
import { Credentials, parseCredentials } from './credentials.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { failures, idOf } from './shapes.ts'

const response = { 200: AccountShape, ...failures }

const params = Type.Object({ id: idOf('the account') })

const RefreshShape = Type.Object(
  { integrated_account_id: idOf('the account') },
  { additionalProperties: false, title: 'RefreshCredentials' },
)

const BulkDeleteShape = Type.Object(
  { ids: Type.Array(idOf('an account'), { minItems: 1, maxItems: 100 }) },
  { additionalProperties: false, title: 'BulkDelete' },
)

const BulkDeletedShape = Type.Object({
  deleted: Type.Array(Type.String()),
  not_found: Type.Array(Type.String()),
})

/** What happens to integrated accounts over time: verify, renew, new credentials, delete many. */
export function lifecycleRoutes(scope: ApiScope, deps: ApiDeps): void {
  const verified = {
    operationId: 'verifyAccount',
    summary: 'Prove that an account works',
    description: 'Asks the vendor whose account it is, and tells what came of it by its status.',
    params,
    response,
  }
  scope.post('/integrated-account/:id/verify', { schema: verified }, async (request, reply) =>
    replyOutcome(reply, await verifyAccount(deps, request.params.id), { format: formatAccount }),
  )
  const renewed = {
    operationId: 'refreshCredentials',
    summary: 'Renew the access token of an account',
    description: 'Seldom needed: tokens are renewed before they end.',
    body: RefreshShape,
    response,
  }
  const renewUrl = '/integrated-account/refresh-credentials'
  scope.post(renewUrl, { schema: renewed }, async ({ body }, reply) => {
    const account = await refreshAccount(deps, body.integrated_account_id)
    return replyOutcome(reply, account, { format: formatAccount })
  })
  const given = {
    operationId: 'replaceCredentials',
    summary: 'Give an account new credentials',
    params,
    body: Credentials,
    response,
  }
  const credentialsUrl = '/integrated-account/:id/credentials'
  scope.patch(credentialsUrl, { schema: given }, async ({ params: { id }, body }, reply) => {
    const account = await updateAccount(deps, id, { credentials: parseCredentials(body) })
    return replyOutcome(reply, account, { format: formatAccount })
  })
  const bulk = {
    operationId: 'deleteAccounts',
    summary: 'Delete many accounts',
    body: BulkDeleteShape,
    response: { 200: BulkDeletedShape, ...failures },
  }
  scope.post('/integrated-account/bulk-delete', { schema: bulk }, async (request, reply) => {
    const deleted = await deleteAccounts(deps, request.body.ids, request.principal)
    return replyOutcome(reply, succeed(deleted), { format: formatDeleted })
  })
}

function formatDeleted({ deleted, notFound }: BulkDeleted) {
  return { deleted: [...deleted], not_found: [...notFound] }
}
