import { createHash } from 'node:crypto'
import pluralize from 'pluralize'
import type { MethodOutline } from '../integration.ts'

/** The longest tool name that every client accepts. */
export const MAX_NAME = 64

/** Some clients put a server's name before the tool's; beyond this they start to cut. */
export const GOOD_NAME = 48

const HASH_LENGTH = 8

/** Words whose singular the general rules get wrong, or that have none. */
const SINGULARS: Readonly<Record<string, string>> = {
  aws: 'aws',
  basis: 'basis',
  bias: 'bias',
  caches: 'cache',
  canvas: 'canvas',
  canvases: 'canvas',
  chaos: 'chaos',
  cookies: 'cookie',
  data: 'data',
  ios: 'ios',
  lens: 'lens',
  logistics: 'logistics',
  metadata: 'metadata',
  os: 'os',
  pos: 'pos',
  saas: 'saas',
  us: 'us',
}

/** Words in lower case with `_` between them: `userGroups` and `user-groups` become `user_groups`. */
export function snakeCase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase()
}

/** One of what a resource's name means: `users` is `user`; only the last word changes, and an abbreviation never does. */
export function singular(resource: string): string {
  const start = resource.lastIndexOf('_') + 1
  const word = resource.slice(start)
  return resource.slice(0, start) + singularWord(word)
}

function singularWord(word: string): string {
  const known = Object.hasOwn(SINGULARS, word) ? SINGULARS[word] : undefined
  if (known !== undefined) return known
  // `sms` and `dns` are abbreviations, not many of an `sm`.
  return /[aeiouy]/.test(word) ? pluralize.singular(word) : word
}

/** What a tool's name is made of. */
type Named = Pick<MethodOutline, 'resource' | 'name' | 'args'>

/** The name of a method's tool before it is cut to what clients accept. */
export function fullToolName(integration: string, outline: Named): string {
  const resource = snakeCase(outline.resource)
  const one = singular(resource)
  const byId = takesId(outline) ? '_by_id' : ''
  switch (outline.name) {
    case 'list':
      return `list_all_${integration}_${resource}`
    case 'get':
      return `get_single_${integration}_${one}${byId}`
    case 'create':
      return `create_a_${integration}_${one}`
    case 'update':
    case 'delete':
      return `${outline.name}_a_${integration}_${one}${byId}`
    default:
      return `${integration}_${resource}_${snakeCase(outline.name)}`
  }
}

/** The name of a method's tool. A long one is cut, and ends in a hash of the whole, so that it stays the same and its own. */
export function toolName(integration: string, outline: Named): string {
  const name = fullToolName(integration, outline)
  if (name.length <= MAX_NAME) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH)
  return `${name.slice(0, MAX_NAME - HASH_LENGTH - 1)}_${hash}`
}

function takesId(outline: Named): boolean {
  const properties = outline.args['properties']
  return typeof properties === 'object' && properties !== null && 'id' in properties
}
