import { Stack, Title } from '@mantine/core'
import { ClientSteps } from './client-steps.tsx'
import { CopyField } from './copy-field.tsx'
import { Note } from './note.tsx'

interface ServerUrlProps {
  /** What people call the server. */
  readonly name: string
  readonly url: string
  /** Whether it asks for an API token beside its URL. */
  readonly needsApiToken?: boolean
  /** What some hosts will not take, as the API tells it. */
  readonly warnings?: readonly string[]
}

/** The URL of an MCP server, which is told once, and what to do with it. */
export function ServerUrl({ name, url, needsApiToken = false, warnings = [] }: ServerUrlProps) {
  return (
    <Stack gap="md">
      <CopyField
        label="URL of the MCP server"
        description="Copy it now: it is not shown again. Whoever knows it can call the tools, as with a password."
        value={url}
      />
      {warnings.map((warning) => (
        <Note key={warning} tone="warn">
          {warning}
        </Note>
      ))}
      <div>
        <Title order={3} size="h5" mb="xs">
          Put it into a client
        </Title>
        <ClientSteps name={name} url={url} needsApiToken={needsApiToken} />
      </div>
    </Stack>
  )
}
