import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Library } from './libraries.ts'

const run = promisify(execFile)

/** Lets a library list the tools and call one. Returns what went wrong, or nothing. */
export async function tryLibrary(
  { script }: Library,
  folder: string,
  mcp: string,
): Promise<string | undefined> {
  const file = join(folder, 'try.mjs')
  await writeFile(file, script(mcp))
  try {
    const { stdout } = await run(process.execPath, [file], { cwd: folder, timeout: 60_000 })
    const [names = '', ...answer] = stdout.split('\n')
    if (!names.split(' ').includes('delete_a_zoho_bigin_user_by_id')) return `it lists ${names}`
    return /full_name/.test(answer.join('\n')) ? undefined : `it is answered ${answer.join('\n')}`
  } catch (error) {
    return String(error)
  }
}
