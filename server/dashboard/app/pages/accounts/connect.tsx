import { Anchor, Select, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Integration, integrations } from '../../api/integrations.ts'
import { me } from '../../api/me.ts'
import { Answer } from '../../pieces/answer.tsx'
import { BackLink } from '../../pieces/back-link.tsx'
import { Empty } from '../../pieces/empty.tsx'
import classes from '../../pieces/fields.module.css'
import { Page } from '../../pieces/page.tsx'
import { Panel } from '../../pieces/panel.tsx'
import { useFilter } from '../../pieces/use-filter.ts'
import { ConnectLink } from './connect-link.tsx'

/** Connects one more account: here, or by a link for somebody else. */
export function Connect() {
  const query = useQuery(integrations)
  return (
    <Page
      title="Connect an account"
      back={<BackLink to="/accounts">Accounts</BackLink>}
      about={
        <>
          For the first account of an API,{' '}
          <Anchor component={Link} to="/start" inherit>
            the start page
          </Anchor>{' '}
          tells what to register at the vendor.
        </>
      }
    >
      <Answer query={query}>
        {(all) => {
          const serving = all.filter(({ is_serving }) => is_serving)
          return serving.length === 0 ? <NothingToConnect /> : <Form choices={serving} />
        }}
      </Answer>
    </Page>
  )
}

function NothingToConnect() {
  return (
    <Empty title="There is no API to connect">
      <Anchor component={Link} to="/catalogue">
        See what is wrong with the definitions
      </Anchor>
    </Empty>
  )
}

function Form({ choices }: { readonly choices: readonly Integration[] }) {
  const [chosen, choose] = useFilter('integration')
  const [tenant, setTenant] = useState('')
  const [label, setLabel] = useState('')
  const { data: self } = useQuery(me)
  const integration = choices.find(({ name }) => name === chosen)
  const preset = {
    integration: chosen,
    ...(tenant.trim() !== '' && { tenant_id: tenant.trim() }),
    ...(label.trim() !== '' && { label: label.trim() }),
  }
  return (
    <Panel>
      <div className={classes.fields}>
        <Select
          label="API"
          placeholder="Choose"
          searchable
          nothingFoundMessage="No API is called so"
          data={choices.map(({ name, title }) => ({ value: name, label: title ?? name }))}
          value={integration?.name ?? null}
          onChange={(name) => choose(name ?? '')}
        />
        {integration?.about && (
          <Text size="sm" c="dimmed">
            {integration.about}
          </Text>
        )}
        <TextInput
          label="Label"
          description="Your own words for it. Without them it is called after its organisation."
          maxLength={200}
          value={label}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        {self?.tenant_id === null && (
          <TextInput
            label="Tenant"
            description="Your own name for the customer that it belongs to, if there is one."
            maxLength={200}
            value={tenant}
            onChange={({ currentTarget }) => setTenant(currentTarget.value)}
          />
        )}
        {integration !== undefined && (
          <ConnectLink
            key={JSON.stringify(preset)}
            preset={preset}
            here={`Connect ${integration.title ?? integration.name} here`}
          />
        )}
      </div>
    </Panel>
  )
}
