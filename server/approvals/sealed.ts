import {
  type Args,
  type CallResult,
  type Failure,
  fail,
  type Outcome,
  succeed,
} from '../../engine/index.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Approval } from '../store/approval-shapes.ts'

/** What waits for a person: the arguments to call with, and the text by which the caller asks after it. */
export interface WaitingCall {
  readonly args: Args
  readonly handle: string
}

/** Seals what waits, for its own row. */
export function sealCall({ seal }: Pick<Seal, 'seal'>, id: string, call: WaitingCall): string {
  return seal(JSON.stringify(call), ownerOf.approval(id))
}

/** What waits, opened. */
export function openCall({ open }: Pick<Seal, 'open'>, { id, request }: Approval): WaitingCall {
  // Written by `sealCall`.
  return JSON.parse(open(request, ownerOf.approval(id))) as WaitingCall
}

/** A result as it is kept: bytes as base64, and nothing of a failure that only our own log may know. */
type Kept =
  | { readonly failure: Failure }
  | { readonly value: Omit<CallResult, 'file' | 'limit'>; readonly file?: KeptFile | undefined }

type KeptFile = Omit<NonNullable<CallResult['file']>, 'content'> & { readonly content: string }

/** Seals what a call came to. */
export function sealResult(
  { seal }: Pick<Seal, 'seal'>,
  id: string,
  outcome: Outcome<CallResult>,
): string {
  return seal(JSON.stringify(keep(outcome)), ownerOf.approval_result(id))
}

function keep(outcome: Outcome<CallResult>): Kept {
  if (!outcome.ok) {
    const { cause: _, limit: __, ...failure } = outcome.failure
    return { failure }
  }
  const { file, limit: _, ...value } = outcome.value
  return { value, file: file && { ...file, content: file.content.toString('base64') } }
}

/** What the call came to; nothing before that is known. */
export function openResult(
  { open }: Pick<Seal, 'open'>,
  { id, result }: Approval,
): Outcome<CallResult> | undefined {
  if (result === null) return undefined
  // Written by `sealResult`.
  const kept = JSON.parse(open(result, ownerOf.approval_result(id))) as Kept
  if ('failure' in kept) return fail(kept.failure)
  const { value, file } = kept
  return succeed({ ...value, ...(file && { file: { ...file, content: bytesOf(file) } }) })
}

function bytesOf({ content }: KeptFile): Buffer {
  return Buffer.from(content, 'base64')
}
