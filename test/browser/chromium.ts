import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { LaunchOptions } from 'playwright-core'
import { rootPath } from '../support/root.ts'

const run = promisify(execFile)

/** Unpacks into the folder for temporary files, with the libraries that a bare system lacks. */
const unpack = `
import chromium from '@sparticuz/chromium'
await chromium.executablePath()
`

/**
 * How the browser is started that an npm package carries. It needs nothing of the system but what Node.js needs too: its
 * libraries and a font come along. Where the package has none that would run, the Chrome that is installed is taken.
 */
export async function chromiumOptions(): Promise<LaunchOptions> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' }
  const folder = await unpackedFolder()
  return {
    executablePath: join(folder, 'chromium'),
    // It wants a namespace of its own, which containers and root do not give.
    chromiumSandbox: false,
    env: {
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  }
}

/** Where the browser lies; of test files that look at the same time, each finds it whole. */
async function unpackedFolder(): Promise<string> {
  const cache = rootPath('node_modules', '.cache')
  const folder = join(cache, 'chromium')
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const staging = await mkdtemp(join(cache, 'chromium-'))
  await run(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: rootPath(),
    // The package takes the libraries out where it believes that it runs at Amazon.
    env: { TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  })
  await writeFile(join(staging, 'fonts.conf'), fontsConf(folder))
  try {
    await rename(staging, folder)
  } catch (error) {
    await rm(staging, { recursive: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

/** The font of the package first, so that pages are as wide on every machine; the system's, if any, for signs that it lacks. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
  ${['sans-serif', 'system-ui'].map(preferOpenSans).join('')}
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`
}

function preferOpenSans(family: string): string {
  return `<alias><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`
}
