import { suggest } from '../../nearest.ts'
import { isConstructor, type Node, pairsOf } from '../node.ts'
import type { Refusal } from '../termination.ts'
import { encodings } from './bytes.ts'
import { digests } from './hash.ts'
import { isLibraryName, wrongCount } from './index.ts'
import { jwtOptions } from './jwt.ts'
import { signatures } from './signature.ts'

/** What is wrong with a call of one of our functions, as far as it is written out; `before` stands left of a `~>`. */
export function checkLibraryCall(node: Node, before: readonly Node[]): readonly Refusal[] {
  const { procedure, arguments: given = [] } = node
  const name = procedure?.type === 'variable' ? String(procedure.value) : ''
  if (!isLibraryName(name) || node.type !== 'function') return []
  const args = [...before, ...given]
  const wrong = wrongCount(name, args.length)
  if (wrong !== undefined) return [{ node, problem: wrong, wanted: `write ${usages[name]}` }]
  return checks[name]?.(args) ?? []
}

const usages: Readonly<Record<string, string>> = {
  hash: '$hash("sha256", text, "hex")',
  hmac: '$hmac("sha256", key, text, "hex")',
  jwt: '$jwt(claims, key, {"alg": "RS256"})',
  claims: '$claims(token)',
}

const checks: Readonly<Record<string, (args: readonly Node[]) => readonly Refusal[]>> = {
  hash: ([digest, , encoding]) => [
    ...checkName(digest, digests, 'digest'),
    ...checkName(encoding, encodings, 'encoding'),
  ],
  hmac: ([digest, , , encoding]) => [
    ...checkName(digest, digests, 'digest'),
    ...checkName(encoding, encodings, 'encoding'),
  ],
  jwt: ([, , options]) =>
    options !== undefined && isConstructor(options, '{') ? checkOptions(options) : [],
}

/** A name that is written out must be one of a list. */
function checkName(
  node: Node | undefined,
  names: readonly string[],
  what: string,
): readonly Refusal[] {
  if (node?.type !== 'string' || names.includes(String(node.value))) return []
  const wanted = suggest(String(node.value), names) ?? `take one of ${names.join(', ')}`
  return [{ node, problem: `there is no ${what} "${node.value}"`, wanted }]
}

function checkOptions(options: Node): readonly Refusal[] {
  const pairs = pairsOf(options)
  const unknown = pairs.flatMap(([key]) => checkName(key, jwtOptions, 'option'))
  const alg = pairs.find(([key]) => key.value === 'alg')?.[1]
  const isWhole = pairs.every(([key]) => key.type === 'string')
  if (alg === undefined && isWhole) {
    const wanted = `add one, such as {"alg": "${signatures[0]}"}`
    return [...unknown, { node: options, problem: '"$jwt" has no "alg"', wanted }]
  }
  return [...unknown, ...checkName(alg, signatures, 'algorithm')]
}

/** Whether a call needs the time: where a token is to expire, or where nobody can tell. */
export function readsClock({ procedure, arguments: args = [] }: Node): boolean {
  if (procedure?.type !== 'variable' || procedure.value !== 'jwt') return false
  const options = args.at(-1)
  if (options === undefined || !isConstructor(options, '{')) return true
  return pairsOf(options).some(([{ type, value }]) => type !== 'string' || value === 'ttl')
}
