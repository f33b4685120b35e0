import { type Failure, FailureError } from './failure.ts'
import type { Send, SendOptions } from './ports.ts'
import type { FetchFile } from './request/body/file.ts'
import { splitUrl } from './url.ts'

/** Gets files that callers give by their address: from anywhere the host may reach, and without a credential. */
export function createFetchFile(send: Send, options: SendOptions): FetchFile {
  return async (url) => {
    const to = splitUrl(url)
    if (to === undefined) throw new TypeError(`"${url}" was not checked`)
    const answer = await send({ method: 'GET', ...to, headers: { accept: '*/*' } }, options)
    if (!answer.ok) throw new FailureError(answer.failure)
    const { status, body, header } = answer.value
    const type = header('content-type')
    if (status !== 200) throw new FailureError(notFetched(url, status))
    return { ...(type !== undefined && { type }), bytes: body }
  }
}

function notFetched(url: string, status: number): Failure {
  return {
    kind: 'invalid_input',
    message: `The file at ${new URL(url).origin} could not be had: its server answered ${status}.`,
    hint: 'Give an address that can be read without signing in, or the content itself.',
    at: 'file',
  }
}
