import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Host } from './host.ts'

const run = promisify(execFile)

/** Installs a package apart from the project, once per version, and returns the folder in which its node_modules are. */
export async function installApart({
  name,
  version,
}: Pick<Host, 'name' | 'version'>): Promise<string> {
  const spec = `${name}@${version}`
  const folder = join(tmpdir(), 'mortise-hosts', spec.replaceAll('/', '+'))
  if (existsSync(join(folder, 'node_modules', name))) return folder
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', spec], {
    cwd: folder,
  })
  return folder
}
