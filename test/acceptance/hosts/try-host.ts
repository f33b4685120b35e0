import { type ExecFileOptions, execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { clients } from '../../../server/clients/clients.ts'
import { instruct } from '../../../server/clients/instruct.ts'
import type { Addresses, Host } from './host.ts'
import { firstId, lookSomebodyUp, offerOf, type Prompt } from './model/script.ts'
import { openScriptedModel } from './model/scripted-model.ts'
import { type Person, seatPerson } from './person.ts'

const run = promisify(execFile)

/** The MCP server that a host is to use. */
export interface Reached {
  readonly mcp: string
  /** What a person signs in with, where the server asks for a login. */
  readonly apiToken?: string
}

/**
 * Lets a host's agent look somebody up through the MCP server, with a home and an environment of its own.
 * Returns what went wrong, or nothing.
 */
export async function tryHost(
  host: Host,
  program: string,
  { mcp, apiToken }: Reached,
): Promise<string | undefined> {
  const home = await mkdtemp(join(tmpdir(), 'mortise-home-'))
  const model = await openScriptedModel(lookSomebodyUp)
  await mkdir(join(home, 'bin'))
  const person = apiToken === undefined ? undefined : await seatPerson(join(home, 'bin'), apiToken)
  try {
    const addresses: Addresses = { mcp, model: model.origin }
    await layOut(home, host.files(addresses))
    const options = {
      cwd: home,
      env: {
        HOME: home,
        PATH: `${join(home, 'bin')}:${dirname(process.execPath)}:/usr/bin:/bin`,
        ...host.env(addresses),
        ...person?.env,
      },
      timeout: 120_000,
    }
    await connect(host, program, { mcp, options, person })
    const running = run(program, host.args('Look somebody up.'), options)
    running.child.stdin?.end()
    await running
    return problemIn(model.prompts)
  } catch (error) {
    return String(error)
  } finally {
    model.close()
    person?.close()
    await rm(home, { recursive: true, force: true })
  }
}

interface Connecting {
  readonly mcp: string
  readonly options: ExecFileOptions & { readonly cwd: string }
  readonly person: Person | undefined
}

/** Has the host add the server by the very command that people are given. */
async function connect(
  { client: id }: Host,
  program: string,
  { mcp, options, person }: Connecting,
): Promise<void> {
  const client = clients.find((each) => each.id === id)
  const names = { name: 'mortise', url: mcp, ...(person && { login: 'oauth' as const }) }
  const { command = '' } = (client && instruct(client, names)) ?? {}
  const [name = ''] = command.split(' ')
  if (name === '') return
  await symlink(program, join(options.cwd, 'bin', name))
  if (person === undefined) await run('sh', ['-c', command], options)
  // Some log in at a terminal only, which this is for them.
  else await Promise.all([run('script', ['-qec', command, '/dev/null'], options), person.agreed])
}

async function layOut(home: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(home, dirname(path)), { recursive: true })
    await writeFile(join(home, path), content)
  }
}

const articleTools = [
  'list_all_zoho_bigin_users',
  'get_single_zoho_bigin_user_by_id',
  'delete_a_zoho_bigin_user_by_id',
  'list_all_zoho_bigin_roles',
  'list_all_zoho_bigin_profiles',
  'list_all_zoho_bigin_current_organization',
  'list_all_zoho_bigin_me',
]

function problemIn(prompts: readonly Prompt[]): string | undefined {
  const last = prompts.at(-1)
  if (last === undefined) return 'it offered its model no tools'
  const missing = articleTools.filter((tool) => offerOf(last, tool) === undefined)
  if (missing.length > 0) return `it did not offer ${missing.join(', ')}`
  const [list = '', user = ''] = last.results
  if (firstId(list) === 'none') return `it showed no list: ${list}`
  if (firstId(user) !== firstId(list)) return `it showed the wrong user: ${user}`
  return undefined
}
