import { Anchor, Button, Code, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OauthApp } from '../../api/apps.ts'
import { me } from '../../api/me.ts'
import { Answer } from '../../pieces/answer.tsx'
import { AppForm } from '../../pieces/app-form.tsx'
import { CopyField } from '../../pieces/copy-field.tsx'
import { Loading } from '../../pieces/loading.tsx'
import { consoleOf } from './plan.ts'
import type { Plan } from './use-plan.ts'

interface RegisterAppProps {
  readonly plan: Plan
  readonly app: OauthApp | undefined
}

/** The OAuth app by which the vendor knows this server: the one that is there, or how to come by one. */
export function RegisterApp({ plan, app }: RegisterAppProps) {
  const [isReplacing, setIsReplacing] = useState(false)
  const { integration, region } = plan
  if (app === undefined || isReplacing) {
    return (
      <>
        <Instructions plan={plan} />
        <AppForm
          key={`${integration.name} ${region}`}
          integration={integration}
          region={app?.region ?? null}
          onSaved={() => setIsReplacing(false)}
          {...(isReplacing && { onCancel: () => setIsReplacing(false) })}
        />
      </>
    )
  }
  return (
    <div>
      <Text>
        The app with the client ID <Code>{app.client_id}</Code> is registered.
      </Text>
      <Button variant="default" size="compact-sm" mt="xs" onClick={() => setIsReplacing(true)}>
        Replace it
      </Button>
    </div>
  )
}

function Instructions({ plan: { integration, way, region } }: Pick<RegisterAppProps, 'plan'>) {
  const query = useQuery(me)
  const title = integration.title ?? integration.name
  const console = consoleOf(way?.consoles ?? [], region ?? integration.region?.default ?? null)
  const page = console ?? integration.docs
  return (
    <>
      <Text>
        {title} lets in only apps that it knows. Register one there, once, as a web or server-based
        application, and give it this redirect URI:
      </Text>
      <Answer query={query} loading={<Loading lines={1} />}>
        {({ redirect_uri }) => <CopyField label="Redirect URI" value={redirect_uri} />}
      </Answer>
      {page !== null && (
        <Anchor href={page} target="_blank" rel="noreferrer">
          {console !== undefined
            ? `Open the console of ${title}`
            : `Open the documentation of ${title}`}{' '}
          <IconExternalLink size={14} aria-hidden />
        </Anchor>
      )}
      <Text>Then copy from there:</Text>
    </>
  )
}
