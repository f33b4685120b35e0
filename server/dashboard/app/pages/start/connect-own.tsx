import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { apps } from '../../api/apps.ts'
import type { Integration } from '../../api/integrations.ts'
import { me } from '../../api/me.ts'
import { Answer } from '../../pieces/answer.tsx'
import { Loading } from '../../pieces/loading.tsx'
import { Panel } from '../../pieces/panel.tsx'
import { ChooseApi } from './choose-api.tsx'
import { ConnectStep } from './connect-step.tsx'
import { appFor } from './plan.ts'
import { RegisterApp } from './register-app.tsx'
import { Step, Steps } from './step.tsx'
import { type Plan, usePlan } from './use-plan.ts'

interface ConnectOwnProps {
  readonly choices: readonly [Integration, ...Integration[]]
}

/** From an API to an account of it. */
export function ConnectOwn({ choices }: ConnectOwnProps) {
  const plan = usePlan(choices)
  return (
    <Panel title="Connect your own">
      <Steps>
        <Step number={1} title="Choose the API">
          <ChooseApi choices={choices} plan={plan} />
        </Step>
        {plan.way?.needs_app ? (
          <StepsWithApp plan={plan} />
        ) : (
          <Step number={2} title="Connect the account">
            <ConnectStep plan={plan} />
          </Step>
        )}
      </Steps>
    </Panel>
  )
}

function StepsWithApp({ plan }: { readonly plan: Plan }) {
  const self = useQuery(me)
  const isOperator = self.data?.scope === 'admin'
  const query = useQuery({ ...apps, enabled: isOperator })
  const { name, title } = plan.integration
  if (self.data !== undefined && !isOperator) {
    return (
      <Step number={2} title="Connect the account">
        <Text size="sm" c="dimmed">
          {title ?? name} needs an OAuth app, which whoever runs this server registers. If
          connecting says that there is none, ask them.
        </Text>
        <ConnectStep plan={plan} />
      </Step>
    )
  }
  const app = query.data && appFor(query.data, { integration: name, region: plan.region })
  return (
    <>
      <Step
        number={2}
        title={`Register an OAuth app with ${title ?? name}`}
        isDone={app !== undefined}
      >
        <Answer query={query} loading={<Loading lines={2} />}>
          {() => <RegisterApp plan={plan} app={app} />}
        </Answer>
      </Step>
      <Step number={3} title="Connect the account">
        {app === undefined ? (
          <Text c="dimmed">As soon as the app is there.</Text>
        ) : (
          <ConnectStep plan={plan} />
        )}
      </Step>
    </>
  )
}
