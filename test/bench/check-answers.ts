import { isDeepStrictEqual } from 'node:util'
import type { Contestant, Request, Workload } from './contestants/contestant.ts'
import { toolSet } from './contestants/tool-set.ts'
import { oneUserId, userAnswer, userList } from './users.ts'

type Json = Readonly<Record<string, unknown>>

/** What each workload must give: users to the last field, or the names of tools. */
const expected: Readonly<Record<Workload, readonly unknown[]>> = {
  list: recordsOf({ ...userList() }),
  record: recordsOf({ ...userAnswer(oneUserId) }),
  tools: toolSet.map(({ name }) => name).toSorted(),
}

/** Throws unless a contestant answers every workload rightly: speed is worth nothing otherwise. */
export async function checkAnswers({ name, port, requests }: Contestant): Promise<void> {
  for (const workload of ['list', 'record', 'tools'] as const) {
    const request = requests[workload]
    if (request === undefined) continue
    const body = await ask(port, request)
    const found = workload === 'tools' ? toolNames(body) : recordsOf(body)
    if (!isDeepStrictEqual(found, expected[workload])) {
      throw new Error(
        `${name} answers "${workload}" wrongly: ${JSON.stringify(body).slice(0, 500)}`,
      )
    }
  }
}

async function ask(port: number, { method, path, headers, body }: Request): Promise<Json> {
  const init = { method, headers, ...(body !== undefined && { body }) }
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init)
  return (await response.json()) as Json
}

function toolNames({ result }: Json): readonly unknown[] {
  return ((result as Json)['tools'] as readonly Json[]).map(({ name }) => name).toSorted()
}

/** The records of an upstream's answer, bare or inside a result of a tool. */
function recordsOf(body: Json): readonly Json[] {
  const value = 'jsonrpc' in body ? toolValue(body['result'] as Json) : body
  return (value['users'] ?? value['result'] ?? [value]) as readonly Json[]
}

/** What the text of a result tells; where it is structured as well, both must tell the same. */
function toolValue({ content, structuredContent, isError }: Json): Json {
  const [block] = content as readonly { readonly text: string }[]
  const value = JSON.parse(block?.text ?? '{}') as Json
  const isSame = structuredContent === undefined || isDeepStrictEqual(value, structuredContent)
  return isSame && isError !== true ? value : {}
}
