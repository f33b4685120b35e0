import { chmod, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { openVisitor } from '../../support/visitor.ts'
import { signIn } from '../login.ts'

/** Somebody in front of the browser that a host opens. */
export interface Person {
  /** What the host's environment needs to open that browser. */
  readonly env: Readonly<Record<string, string>>
  /** Resolves when the person has agreed to the first login; rejects where it came to nothing. */
  readonly agreed: Promise<void>
  readonly close: () => void
}

/** Puts a program into `folder` that passes for a browser; who sits in front of it signs in with an API token and agrees. */
export async function seatPerson(folder: string, apiToken: string): Promise<Person> {
  let agree: (agreed: Promise<void>) => void = () => undefined
  const agreed = new Promise<void>((resolve) => {
    agree = resolve
  })
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.end()
      agree(logIn(Buffer.concat(chunks).toString(), apiToken))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = join(folder, 'xdg-open')
  const code = `fetch('${address}', { method: 'POST', body: process.argv[2] })`
  await writeFile(browser, `#!${process.execPath}\n${code}\n`)
  await chmod(browser, 0o755)
  return { env: { BROWSER: browser }, agreed, close: () => server.close() }
}

async function logIn(authorization: string, apiToken: string): Promise<void> {
  const visitor = openVisitor(new URL(authorization).origin)
  const consent = await signIn(visitor, await visitor.open(authorization), apiToken)
  const { away, text } = await visitor.submit({ decision: 'agree' })
  if (away === undefined) throw new Error(`Nobody could agree: ${consent.text} ${text}`)
  // The host listens there.
  await fetch(away)
}
