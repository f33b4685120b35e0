import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Host } from './host.ts'

const run = promisify(execFile)

/** Installs a host apart from the project, once per version, and returns its program's path. */
export async function installHost({ name, version, program }: Host): Promise<string> {
  const spec = `${name}@${version}`
  const folder = join(tmpdir(), 'mortise-hosts', spec.replaceAll('/', '+'))
  const path = join(folder, 'node_modules', program)
  if (existsSync(path)) return path
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', spec], {
    cwd: folder,
  })
  return path
}
