import { execFile } from 'node:child_process'
import t from 'tap'
import { freePort } from '../support/free-port.ts'
import { findNode22 } from '../support/node-22.ts'
import { rootPath } from '../support/root.ts'
import { agreeTo, registerClient } from './login.ts'
import { startMortise } from './mortise.ts'

const node = findNode22()
const skip = node === undefined && 'The suite needs Node 22, and there is none'

t.test('the official suite logs in', { skip, timeout: 90_000 }, async (t) => {
  const mortise = await startMortise(t)
  const account = await mortise.connect('eu')
  const resource = await mortise.openServer(account, {
    name: 'Conformance',
    config: { require_oauth: true },
  })
  const port = await freePort()
  const client = await registerClient(mortise, {
    redirect_uris: [`http://127.0.0.1:${port}/callback`],
  })
  const cli = rootPath('node_modules', '@modelcontextprotocol', 'conformance', 'dist', 'index.js')
  const args = ['--url', `${mortise.url}/oauth`, '--client-id', client.id, '--resource', resource]
  const listed = [cli, 'authorization', ...args, '-p', String(port)]
  const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
    const child = execFile(node ?? '', listed, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? 1, output: `${stdout}${stderr}` }),
    )
    let said = ''
    let isOpened = false
    child.stdout?.on('data', (chunk) => {
      said += chunk
      // The address ends with its line.
      const address = /(http\S+\/oauth\/authorize\?\S+)\s/.exec(said)?.[1]
      if (address === undefined || isOpened || !said.includes('Callback server started')) return
      isOpened = true
      void agreeTo(mortise, new URL(address)).then((answer) => fetch(answer))
    })
  })
  t.equal(code, 0, output)
  t.match(output, /authorization-code-grant/)
  t.notMatch(output, /[1-9]\d* failed/)
})
