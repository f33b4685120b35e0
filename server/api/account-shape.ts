import { Type } from 'typebox'
import { accountStatuses } from '../store/account-shapes.ts'
import { nullable, tenantName } from './shapes.ts'

/** What of an account is no secret, by name. */
export const Settings = Type.Record(Type.String(), Type.Unknown(), {
  maxProperties: 100,
  description: 'What the integration asks for and is no secret, by its names.',
})

/** The ways of an account in words. */
export const told = {
  integration: 'The name of an integration, as GET /integration lists it.',
  region: 'A data centre of the integration; its default where this is absent or null.',
  auth: 'A way to authenticate, by its name in the integration; its first one where this is absent or null.',
  label: 'Your own words for the account.',
} as const

const errorParts = {
  kind: Type.String(),
  message: Type.String(),
  hint: Type.String(),
  occurred_at: Type.String(),
}

/** An account as the API tells it. */
export const AccountShape = Type.Object(
  {
    id: Type.String(),
    integration: Type.String({ description: told.integration }),
    tenant_id: nullable(tenantName),
    region: nullable(Type.String({ description: told.region })),
    auth: nullable(Type.String({ description: told.auth })),
    settings: Settings,
    label: nullable(Type.String({ description: told.label })),
    status: Type.String({
      description: `One of ${accountStatuses.join(', ')}. Only an active one is sure to work.`,
      examples: ['active'],
    }),
    is_sandbox: Type.Boolean({ description: 'Its calls are played, and never reach the vendor.' }),
    has_credentials: Type.Boolean({ description: 'Credentials themselves are never told.' }),
    identity: nullable(Type.Record(Type.String(), Type.Unknown()), 'whose account it is'),
    last_error: nullable(Type.Object(errorParts), 'why it is not active'),
    last_forbidden_error: nullable(
      Type.Object({
        ...errorParts,
        resource: Type.String(),
        method: Type.String(),
        missing_scopes: Type.Array(Type.String()),
      }),
      'the last call that it was not allowed to make',
    ),
    created_at: Type.String(),
    updated_at: Type.String(),
    last_call_at: Type.Optional(
      nullable(Type.String({ description: 'Of its newest request in the log.' })),
    ),
    last_failed_call: Type.Optional(
      nullable(
        Type.Object({
          id: Type.String(),
          created_at: Type.String(),
          outcome: Type.String({ description: 'The kind of the failure.' }),
          message: nullable(Type.String()),
          tool_name: nullable(Type.String()),
        }),
        'its newest call in the log that failed; told, as `last_call_at`, where accounts are read',
      ),
    ),
  },
  { title: 'Account' },
)
