import { hashToken } from '../secrets/hash.ts'

/** The id under which something of the authorization server is kept: what it is, and the hash of what it is known by. */
export function itemIdOf(model: string, id: string): string {
  return `${model}:${hashToken(id)}`
}
