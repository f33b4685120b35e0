import { Select, Tabs } from '@mantine/core'
import { AccountSelect } from '../../pieces/account-select.tsx'
import { Page } from '../../pieces/page.tsx'
import { useFilter } from '../../pieces/use-filter.ts'
import { ApprovalList } from './approval-list.tsx'
import classes from './approvals.module.css'
import { endedChoices } from './states.ts'

/** Calls that wait for a person, and what became of those before. */
export function Approvals() {
  const [view, setView] = useFilter('view')
  const [account, setAccount] = useFilter('account')
  return (
    <Page
      title="Approvals"
      about="Calls that are made only once a person has looked at them and approved."
    >
      <Tabs
        value={view === 'before' ? view : 'waiting'}
        onChange={(chosen) => setView(chosen === 'before' ? chosen : '')}
        keepMounted={false}
      >
        <Tabs.List mb="md" aria-label="Approvals">
          <Tabs.Tab value="waiting">Waiting</Tabs.Tab>
          <Tabs.Tab value="before">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="waiting">
          <ApprovalList filter={{ state: 'pending', account }} />
        </Tabs.Panel>
        <Tabs.Panel value="before">
          <History account={account} onAccount={setAccount} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

interface HistoryProps {
  readonly account: string
  readonly onAccount: (id: string) => void
}

function History({ account, onAccount }: HistoryProps) {
  const [state, setState] = useFilter('state')
  return (
    <>
      <search className={classes.filters}>
        <Select
          label="State"
          placeholder="All"
          clearable
          data={endedChoices}
          value={state === '' ? null : state}
          onChange={(chosen) => setState(chosen ?? '')}
        />
        <AccountSelect value={account} onChange={onAccount} />
      </search>
      <ApprovalList filter={{ state, account }} />
    </>
  )
}
