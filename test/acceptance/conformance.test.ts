import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { startApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { assertOk } from '../support/assert-ok.ts'
import { findNode22 } from '../support/node-22.ts'
import { rootPath } from '../support/root.ts'
import { startConformanceUpstream } from '../upstreams/conformance.ts'
import { openAgent } from './client.ts'

const here = (...path: string[]) => rootPath('test', 'acceptance', 'conformance', ...path)

/** What the suite calls. Two of its scenarios pass where there is no such tool: an error is text as well. */
const FIXTURE = [
  'test_audio_content',
  'test_embedded_resource',
  'test_error_handling',
  'test_image_content',
  'test_simple_text',
  'test_tool_with_progress',
]

async function startFixture(t: Test) {
  const adminToken = 'conformance-token'
  const upstream = await startConformanceUpstream()
  const data = await mkdtemp(join(tmpdir(), 'mortise-conformance-'))
  const config = readConfig({
    PORT: '0',
    MORTISE_DATA: data,
    MORTISE_ADMIN_TOKEN: adminToken,
    MORTISE_INTEGRATIONS: here('definitions'),
    MORTISE_SANDBOX: 'off',
    MORTISE_ROUTES: upstream.routes,
  })
  const lines: string[] = []
  const app = assertOk(
    await startApp({
      config: assertOk(config),
      clock: Date.now,
      logger: pino({ level: 'warn' }, { write: (line) => lines.push(line) }),
      tell: () => undefined,
    }),
  )
  t.teardown(async () => {
    await app.close()
    upstream.close()
    await rm(data, { recursive: true })
  })
  const create = async (path: string, body: object) => {
    const response = await fetch(`${app.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await response.json()) as { readonly id: string; readonly url: string }
  }
  const account = { integration: 'test', tenant_id: 'conformance' }
  const { id } = await create('/integrated-account', account)
  const { url } = await create(`/integrated-account/${id}/mcp`, { name: 'Conformance' })
  return { url, lines }
}

interface Run {
  readonly code: number
  readonly output: string
}

function runSuite(node: string, url: string, revision: string): Promise<Run> {
  const cli = rootPath('node_modules', '@modelcontextprotocol', 'conformance', 'dist', 'index.js')
  const args = ['server', '--url', url, '--requirements', revision]
  const baseline = ['--expected-failures', here('baseline.yml')]
  return new Promise((resolve) => {
    const child = execFile(node, [cli, ...args, ...baseline], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? 1, output: `${stdout}${stderr}` }),
    )
  })
}

const node = findNode22()

for (const revision of ['2025-11-25', '2026-07-28']) {
  const title = `the official suite finds what ${revision} asks of a server of tools`
  const skip = node === undefined && 'The suite needs Node 22, and there is none'
  t.test(title, { skip, timeout: 90_000 }, async (t) => {
    const { url, lines } = await startFixture(t)
    const agent = await openAgent(t, url)
    t.same([...(await agent.tools())].sort(), FIXTURE)
    const { code, output } = await runSuite(node ?? '', url, revision)
    t.comment(/^Total: .*$/m.exec(output)?.[0])
    t.equal(code, 0, output.slice(output.indexOf('=== SUMMARY')))
    t.same(lines, [], 'nothing is logged as wrong')
  })
}
