import type { Tool } from '../../engine/index.ts'
import { scopeOf, scopes } from '../grants/scopes.ts'
import type { Exchange } from './exchange.ts'
import { CODES, errorReply, type Reply } from './reply.ts'

/**
 * What is answered to a call that an access token does not cover: all that the client needs to have from now on, so that it can
 * ask a person for more (https://www.rfc-editor.org/rfc/rfc6750#section-3.1).
 */
export function refuseForScope({ caller, id, notes }: Exchange, tool: Tool): Reply | undefined {
  const { access } = caller
  const needed = scopeOf(tool)
  if (access === undefined || access.scopes.has(needed)) return undefined
  const scope = scopes.filter((each) => each === needed || access.scopes.has(each)).join(' ')
  const message = `The login does not cover "${tool.name}": it needs the scope "${needed}". Log in again with the scope "${scope}"`
  notes.failure = { kind: 'forbidden', message }
  const challenge = `Bearer realm="mortise", error="insufficient_scope", scope="${scope}", resource_metadata="${access.metadata}", error_description="The tool needs the scope ${needed}"`
  return {
    ...errorReply(id, { status: 403, code: CODES.server, message }),
    headers: { 'www-authenticate': challenge },
  }
}
