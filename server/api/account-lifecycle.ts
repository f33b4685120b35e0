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
import { failures, idParam } from './shapes.ts'

const response = { 200: AccountShape, ...failures }

const params = Type.Object({ id: idParam })

const RefreshShape = Type.Object(
  { integrated_account_id: idParam },
  { additionalProperties: false },
)

const BulkDeleteShape = Type.Object(
  { ids: Type.Array(idParam, { minItems: 1, maxItems: 100 }) },
  { additionalProperties: false },
)

const BulkDeletedShape = Type.Object({
  deleted: Type.Array(Type.String()),
  not_found: Type.Array(Type.String()),
})

/** What happens to integrated accounts over time: verify, renew, new credentials, delete many. */
export function lifecycleRoutes(scope: ApiScope, deps: ApiDeps): void {
  const verified = { params, response }
  scope.post('/integrated-account/:id/verify', { schema: verified }, async (request, reply) =>
    replyOutcome(reply, await verifyAccount(deps, request.params.id), { format: formatAccount }),
  )
  const renewed = { body: RefreshShape, response }
  const renewUrl = '/integrated-account/refresh-credentials'
  scope.post(renewUrl, { schema: renewed }, async ({ body }, reply) => {
    const account = await refreshAccount(deps, body.integrated_account_id)
    return replyOutcome(reply, account, { format: formatAccount })
  })
  const given = { params, body: Credentials, response }
  const credentialsUrl = '/integrated-account/:id/credentials'
  scope.patch(credentialsUrl, { schema: given }, async ({ params: { id }, body }, reply) => {
    const account = await updateAccount(deps, id, { credentials: parseCredentials(body) })
    return replyOutcome(reply, account, { format: formatAccount })
  })
  const bulk = { body: BulkDeleteShape, response: { 200: BulkDeletedShape, ...failures } }
  scope.post('/integrated-account/bulk-delete', { schema: bulk }, async (request, reply) => {
    const deleted = await deleteAccounts(deps, request.body.ids, request.principal)
    return replyOutcome(reply, succeed(deleted), { format: formatDeleted })
  })
}

function formatDeleted({ deleted, notFound }: BulkDeleted) {
  return { deleted: [...deleted], not_found: [...notFound] }
}
