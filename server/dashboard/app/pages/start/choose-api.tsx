import { Anchor, Select, Text } from '@mantine/core'
import type { Integration } from '../../api/integrations.ts'
import { wayTitle } from '../../pieces/way-title.ts'
import type { Plan } from './use-plan.ts'

interface ChooseApiProps {
  readonly choices: readonly Integration[]
  readonly plan: Plan
}

/** Which API, and where it can be said beforehand, which data centre and by which way. */
export function ChooseApi({ choices, plan }: ChooseApiProps) {
  const { integration, way, region } = plan
  const { about, docs, auth_methods: ways, region: regions } = integration
  return (
    <>
      <Select
        label="API"
        searchable
        maw="34rem"
        nothingFoundMessage="No API is called so"
        data={choices.map(({ name, title }) => ({ value: name, label: title ?? name }))}
        value={integration.name}
        onChange={(name) => name !== null && plan.choose(name)}
      />
      <Text size="sm" c="dimmed">
        {about} {integration.tools.toLocaleString()} tools.{' '}
        {docs !== null && (
          <Anchor href={docs} target="_blank" rel="noreferrer" inherit underline="always">
            Its documentation
          </Anchor>
        )}
      </Text>
      {ways.length > 1 && (
        <Select
          label="Way to authenticate"
          maw="34rem"
          data={ways.map((each) => ({ value: each.name, label: wayTitle(each) }))}
          value={way?.name ?? null}
          onChange={(name) => name !== null && plan.setWay(name)}
        />
      )}
      {regions !== null && (
        <Select
          label={regions.ask}
          description="Leave it open if you do not know: whoever connects is asked."
          placeholder="Whoever connects is asked"
          clearable
          maw="34rem"
          data={regions.of.map(({ name, title }) => ({ value: name, label: title }))}
          value={region}
          onChange={(chosen) => plan.setRegion(chosen ?? '')}
        />
      )}
    </>
  )
}
