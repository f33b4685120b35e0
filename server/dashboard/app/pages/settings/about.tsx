import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { me } from '../../api/me.ts'
import { basePath } from '../../meta.ts'
import { Answer } from '../../pieces/answer.tsx'
import { CopyField } from '../../pieces/copy-field.tsx'
import { Panel } from '../../pieces/panel.tsx'
import { ReachNote } from '../../pieces/reach-note.tsx'

/** Which server this is, and where it is reached. */
export function About() {
  const query = useQuery(me)
  return (
    <Panel title="This server">
      <Answer query={query}>
        {({ version, public_url, redirect_uri }) => (
          <Stack gap="md" maw="34rem">
            <Text>Mortise {version}</Text>
            <CopyField
              label="Public URL"
              description="Where MCP URLs and connect links begin: MORTISE_PUBLIC_URL."
              value={public_url}
            />
            <ReachNote url={public_url} who="ChatGPT" />
            <CopyField
              label="Redirect URI"
              description="What an OAuth app has to know of this server."
              value={redirect_uri}
            />
            <Text>
              <Anchor href={`${basePath()}/docs`}>The API, to read and to try</Anchor>
              {' · '}
              <Anchor href={`${basePath()}/openapi.json`}>Its OpenAPI document</Anchor>
            </Text>
          </Stack>
        )}
      </Answer>
    </Panel>
  )
}
