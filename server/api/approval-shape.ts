import { type Static, Type } from 'typebox'
import type { ApprovalDesk } from '../approvals/desk.ts'
import { formatApproval } from '../approvals/format.ts'
import { type Approval, approvalStates } from '../store/approval-shapes.ts'
import { MakerShape, nullable } from './shapes.ts'

function words(description: string) {
  return Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 200, description })
}

/** Which calls of a server a person must approve. */
export const ApprovalConfigShape = Type.Partial(
  Type.Object({
    methods: words(
      '`read`, `write`, `custom`, exact names of methods, or `destructive`: every tool that may destroy something.',
    ),
    tags: words('Tools with any of these tags.'),
    tools: words('Names of tools.'),
    expires_in: Type.Integer({
      minimum: 60,
      maximum: 7 * 24 * 60 * 60,
      description: 'Seconds in which somebody must decide; a day where it is absent.',
    }),
  }),
  {
    additionalProperties: false,
    description: 'Which calls a person must approve: those of each tool that any part names.',
    examples: [{ methods: ['destructive'], expires_in: 3600 }],
  },
)

const text = nullable(Type.String())

/** An approval in a list. */
export const ApprovalShape = Type.Object(
  {
    id: Type.String(),
    state: Type.Enum([...approvalStates]),
    url: Type.String({ description: 'The page on which a person sees it, and decides.' }),
    tenant_id: text,
    integration: Type.String(),
    integrated_account_id: Type.String(),
    mcp_server_id: Type.String(),
    mcp_server_name: Type.String(),
    tool_name: Type.String(),
    tool_title: Type.String(),
    api_token: nullable(MakerShape, 'the API token by which it was asked for'),
    client_name: nullable(Type.String({ description: 'As the client says.' })),
    client_version: text,
    created_at: Type.String(),
    expires_at: Type.String(),
    decided_by: nullable(MakerShape),
    decided_at: text,
    reason: nullable(Type.String({ description: 'Why it was refused.' })),
    ended_at: text,
    request_id: nullable(Type.String({ description: 'Of the call in the log.' })),
  },
  { title: 'Approval' },
)

/** An approval with all that a person decides by. */
export const ApprovalDetailShape = Type.Object(
  {
    ...ApprovalShape.properties,
    arguments: Type.Unknown({ description: 'Exactly those that the call is made with.' }),
    subject: Type.Unknown({
      description: 'While it is pending, the record that it is about, as it is now; else null.',
    }),
    subject_error: nullable(Type.String({ description: 'Why the record could not be read.' })),
    result: Type.Unknown({ description: 'What the call gave; null where there is nothing.' }),
    error: nullable(
      Type.Object({
        kind: Type.String(),
        message: Type.String(),
        hint: Type.String(),
      }),
      'what the call failed with, or null',
    ),
  },
  { title: 'ApprovalDetail' },
)

/** An approval as a list tells it. */
export function formatListed(approval: Approval, publicUrl: string): Static<typeof ApprovalShape> {
  return formatApproval(approval, publicUrl)
}

/** An approval with what only a look at it alone tells. */
export async function formatDetail(
  approvals: Pick<ApprovalDesk, 'argsOf' | 'subjectOf' | 'resultOf'>,
  approval: Approval,
  publicUrl: string,
): Promise<Static<typeof ApprovalDetailShape>> {
  const isOpen = approval.state === 'pending'
  const subject = isOpen ? await approvals.subjectOf(approval) : undefined
  const outcome = approvals.resultOf(approval)
  return {
    ...formatListed(approval, publicUrl),
    arguments: approvals.argsOf(approval),
    subject: subject?.kind === 'record' ? JSON.parse(subject.json) : null,
    subject_error: subject?.kind === 'unreadable' ? subject.why : null,
    result: outcome?.ok ? JSON.parse(outcome.value.json) : null,
    error: outcome?.ok === false ? errorOf(outcome.failure) : null,
  }
}

function errorOf({ kind, message, hint }: { kind: string; message: string; hint: string }) {
  return { kind, message, hint }
}
