import type { Client, Recipe } from './clients.ts'

/** What the texts of a recipe are filled with. */
export interface Names {
  /** What people call the server. */
  readonly name: string
  readonly url: string
  /** The API token that the server asks for beside its URL. */
  readonly token?: string
}

/** What to do in one client to connect one server; nothing where the client cannot send the token that it asks for. */
export function instruct(client: Client, names: Names): Recipe | undefined {
  const { recipe, withToken } = client
  if (names.token !== undefined && withToken === undefined) return undefined
  const { steps, command, file } = names.token === undefined ? recipe : { ...recipe, ...withToken }
  return {
    steps: steps.map((step) => fill(step, names)),
    ...(command !== undefined && { command: fill(command, { ...names, name: keyOf(names.name) }) }),
    ...(file && {
      file: { ...file, content: fill(file.content, { ...names, name: keyOf(names.name) }) },
    }),
  }
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
