import { Anchor, Code, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { clientsFor } from '../api/clients.ts'
import { Answer } from './answer.tsx'
import classes from './client-steps.module.css'
import { CopyBlock } from './copy-block.tsx'
import { fillIn, partsOf } from './fill-in.ts'
import { Loading } from './loading.tsx'
import { ReachNote } from './reach-note.tsx'

interface ClientStepsProps {
  /** What people call the server. */
  readonly name: string
  readonly url: string
  readonly needsApiToken: boolean
}

/** How to put the URL of an MCP server into each client, ready to be copied. */
export function ClientSteps({ name, url, needsApiToken }: ClientStepsProps) {
  const query = useQuery(clientsFor({ name, needsApiToken }))
  return (
    <Answer query={query} loading={<Loading lines={3} />}>
      {(clients) => (
        <Tabs defaultValue={clients[0]?.id ?? null} keepMounted={false}>
          <Tabs.List aria-label="Clients">
            {clients.map(({ id, title }) => (
              <Tabs.Tab key={id} value={id}>
                {title}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {clients.map((client) => (
            <Tabs.Panel key={client.id} value={client.id} className={classes.client ?? ''}>
              {client.remote && <ReachNote url={url} who={client.title} />}
              <Steps steps={client.steps} url={url} />
              {client.command !== undefined && (
                <CopyBlock label="Command" text={fillIn(client.command, url)} />
              )}
              {client.file && (
                <CopyBlock label={client.file.path} text={fillIn(client.file.content, url)} />
              )}
              <Text size="sm" c="dimmed">
                <Anchor href={client.docs} target="_blank" rel="noreferrer">
                  What its maker says about it
                </Anchor>
              </Text>
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </Answer>
  )
}

function Steps({ steps, url }: { readonly steps: readonly string[]; readonly url: string }) {
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <li key={step}>
          {partsOf(step, url).map(({ text, isCode }) =>
            isCode ? <Code key={text}>{text}</Code> : <span key={text}>{text}</span>,
          )}
        </li>
      ))}
    </ol>
  )
}
