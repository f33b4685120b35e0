import { Readable } from 'node:stream'
import { formatEvent, KEEP_ALIVE, KEEP_ALIVE_MS } from '../http/event-stream.ts'
import type { News } from '../store/changes.ts'
import { type Principal, reaches } from '../tokens/principal.ts'
import type { ApiDeps } from './deps.ts'

const MAX_ONLOOKERS = 1000
const MAX_OF_ONE = 20

/** A reader that leaves so much unread is let go; it reads all anew when it comes back. */
const MAX_UNREAD_BYTES = 256 * 1024

/** Who looks on, and for how long they may. */
export interface Onlooker {
  readonly principal: Principal
  /** The sign-in or the API token: what has so many streams and no more. */
  readonly key: string
  /** Whether they may look on still. */
  readonly isGood: () => Promise<boolean>
}

/** Streams of what has changed. */
export interface Onlookers {
  /** Nothing where there are too many. */
  readonly open: (onlooker: Onlooker) => Readable | undefined
  /** Ends all of them, and lets no other begin. */
  readonly close: () => void
}

interface Open extends Onlooker {
  readonly stream: Readable
}

/** Has everybody told of what they may know, and of nothing else; a stream ends with the token or the sign-in behind it. */
export function createOnlookers(
  { news, heard }: Pick<ApiDeps, 'news' | 'heard'>,
  keepAliveMs: number = KEEP_ALIVE_MS,
): Onlookers {
  const all = new Set<Open>()
  let isClosed = false
  const tellEach = (textFor: (principal: Principal) => string) => {
    for (const { stream, principal } of all) push(stream, textFor(principal))
  }
  news.listen((told) => tellEach((principal) => told.filter(isFor(principal)).map(text).join('')))
  heard.listen((change) => {
    if ('integrations' in change) {
      const texts = change.integrations.map((id) => changed({ about: 'integration', id }))
      tellEach(() => texts.join(''))
    }
    if ('tokenId' in change) for (const each of all) void endUnlessGood(each)
  })
  const timer = setInterval(() => {
    for (const each of all) void keepAlive(each)
  }, keepAliveMs).unref()
  return {
    open: (onlooker) => {
      const own = [...all].filter(({ key }) => key === onlooker.key)
      if (isClosed || all.size >= MAX_ONLOOKERS || own.length >= MAX_OF_ONE) return undefined
      // What is told is pushed; nobody can ask for more.
      const stream = new Readable({ read: () => undefined })
      const each = { ...onlooker, stream }
      stream.once('close', () => all.delete(each))
      all.add(each)
      push(stream, `retry: 2000\n${formatEvent('ready', '{}')}`)
      return stream
    },
    close: () => {
      isClosed = true
      clearInterval(timer)
      for (const { stream } of all) stream.push(null)
    },
  }
}

function isFor(principal: Principal): (news: News) => boolean {
  return ({ tenants }) => tenants.some((tenant) => reaches(principal, tenant))
}

function text({ about, id, accountId }: News): string {
  return changed({ about, id, integrated_account_id: accountId })
}

function changed(facts: object): string {
  return formatEvent('changed', JSON.stringify(facts))
}

async function keepAlive(each: Open): Promise<void> {
  if (await endUnlessGood(each)) push(each.stream, KEEP_ALIVE)
}

/** Whether it goes on. Where nothing can be learnt, it does: the next look is soon. */
async function endUnlessGood({ stream, isGood }: Open): Promise<boolean> {
  const isStillGood = await isGood().catch(() => true)
  if (!isStillGood) stream.push(null)
  return isStillGood
}

function push(stream: Readable, text: string): void {
  if (text === '' || stream.readableEnded || stream.destroyed) return
  stream.push(text)
  if (stream.readableLength > MAX_UNREAD_BYTES) stream.destroy()
}
