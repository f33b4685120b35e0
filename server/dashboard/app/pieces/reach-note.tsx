import { Code, Text } from '@mantine/core'
import { Note } from './note.tsx'
import { reachOf } from './reach.ts'

interface ReachNoteProps {
  readonly url: string
  /** Who wants to call it, such as "ChatGPT". */
  readonly who: string
}

/** Says plainly that a host on the internet cannot call a URL, and what to set; nothing where it can. */
export function ReachNote({ url, who }: ReachNoteProps) {
  const reach = reachOf(url)
  if (reach === 'internet') return null
  const { origin } = new URL(url)
  return (
    <Note tone="warn">
      <Text size="sm" fw={600}>
        {reach === 'local'
          ? `${who} calls from the internet and cannot reach ${origin}.`
          : `${who} takes https addresses only, and this one is http.`}
      </Text>
      <Text size="sm">
        Give this server an https address that the internet reaches, by a reverse proxy or a tunnel,
        set <Code>MORTISE_PUBLIC_URL</Code> to it and start anew. The end of this URL stays as it
        is. Clients on this machine can use it as it stands.
      </Text>
    </Note>
  )
}
