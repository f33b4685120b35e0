import type { Client, Recipe } from './clients.ts'

/** What the texts of a recipe are filled with. */
export interface Names {
  /** What people call the server. */
  readonly name: string
  readonly url: string
  /** The API token that the server asks for beside its URL. */
  readonly token?: string
  /** How people log in, at a server that asks for it. */
  readonly login?: 'oauth'
}

/** What to do in one client to connect one server; nothing where the client cannot send the token that it asks for. */
export function instruct(client: Client, names: Names): Recipe | undefined {
  const variant = variantOf(client, names)
  if (variant === undefined) return undefined
  const { steps, command, file } = variant
  return {
    steps: steps.map((step) => fill(step, names)),
    ...(command !== undefined && { command: fill(command, { ...names, name: keyOf(names.name) }) }),
    ...(file && {
      file: { ...file, content: fill(file.content, { ...names, name: keyOf(names.name) }) },
    }),
  }
}

/** A login is what every client can do, so that it comes before an API token where either is enough. */
function variantOf(
  { recipe, withToken, withLogin }: Client,
  { token, login }: Names,
): Recipe | undefined {
  if (login !== undefined) return { ...recipe, ...withLogin }
  if (token === undefined) return recipe
  return withToken && { ...recipe, ...withToken }
}

function fill(text: string, { name, url, token = '' }: Names): string {
  return text.replace(/\{(name|url|token)\}/g, (_, key) => ({ name, url, token })[key as 'name'])
}

/** A name as every client takes it for a key, and every terminal for a word. */
function keyOf(name: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  return key === '' ? 'mortise' : key
}
