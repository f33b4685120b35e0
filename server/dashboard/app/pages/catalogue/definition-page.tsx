import { Button, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { type Integration, integration } from '../../api/integrations.ts'
import { Answer } from '../../pieces/answer.tsx'
import { BackLink } from '../../pieces/back-link.tsx'
import { Page } from '../../pieces/page.tsx'
import { useFilter } from '../../pieces/use-filter.ts'
import { Connecting } from './connecting.tsx'
import { DefinitionState } from './definition-state.tsx'
import { DefinitionText } from './definition-text.tsx'
import classes from './facts.module.css'
import { ToolList } from './tool-list.tsx'

/** One definition: what it offers, what it takes, and its text. */
export function DefinitionPage() {
  const { name = '' } = useParams()
  const query = useQuery(integration(name))
  const { data } = query
  return (
    <Page
      title={data?.title ?? name}
      back={<BackLink to="/catalogue">Catalogue</BackLink>}
      about={data?.about}
      actions={
        data?.is_serving && (
          <Button component={Link} to={`/start?integration=${encodeURIComponent(name)}`}>
            Connect an account
          </Button>
        )
      }
    >
      <Answer query={query}>{(found) => <Parts key={name} integration={found} />}</Answer>
    </Page>
  )
}

function Parts({ integration }: { readonly integration: Integration }) {
  const { name, faults, is_serving } = integration
  const [part, setPart] = useFilter('part')
  // What somebody looks at stays, also when the file is mended or turns faulty meanwhile.
  const [first] = useState(faults.length > 0 ? 'definition' : 'tools')
  const shown = is_serving ? part || first : 'definition'
  return (
    <>
      <div className={classes.state}>
        <DefinitionState {...integration} />
      </div>
      <Tabs value={shown} onChange={(chosen) => setPart(chosen ?? '')} keepMounted={false}>
        <Tabs.List mb="md" aria-label="Parts of the definition">
          {is_serving && <Tabs.Tab value="tools">Tools</Tabs.Tab>}
          {is_serving && <Tabs.Tab value="connecting">Connecting</Tabs.Tab>}
          <Tabs.Tab value="definition">
            {faults.length === 0 ? 'Definition' : `Definition (${faultWords(faults.length)})`}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="tools">
          <ToolList name={name} />
        </Tabs.Panel>
        <Tabs.Panel value="connecting">
          <Connecting integration={integration} />
        </Tabs.Panel>
        <Tabs.Panel value="definition">
          <DefinitionText name={name} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function faultWords(count: number): string {
  return count === 1 ? '1 fault' : `${count.toLocaleString()} faults`
}
