import { Type } from 'typebox'
import { nullable } from './shapes.ts'

/** What of an account is no secret, by name. */
export const Settings = Type.Record(Type.String(), Type.Unknown(), { maxProperties: 100 })

const errorParts = {
  kind: Type.String(),
  message: Type.String(),
  hint: Type.String(),
  occurred_at: Type.String(),
}

/** An account as the API tells it. */
export const AccountShape = Type.Object({
  id: Type.String(),
  integration: Type.String(),
  tenant_id: nullable(Type.String()),
  region: nullable(Type.String()),
  auth: nullable(Type.String()),
  settings: Settings,
  label: nullable(Type.String()),
  status: Type.String(),
  is_sandbox: Type.Boolean(),
  has_credentials: Type.Boolean(),
  identity: nullable(Type.Record(Type.String(), Type.Unknown()), 'whose account it is'),
  last_error: nullable(Type.Object(errorParts)),
  last_forbidden_error: nullable(
    Type.Object({
      ...errorParts,
      resource: Type.String(),
      method: Type.String(),
      missing_scopes: Type.Array(Type.String()),
    }),
  ),
  created_at: Type.String(),
  updated_at: Type.String(),
})
