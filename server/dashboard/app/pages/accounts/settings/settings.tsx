import { Panel } from '../../../pieces/panel.tsx'
import { useAccount } from '../../../pieces/use-account.ts'
import { DeleteAccount } from './delete-account.tsx'
import { SettingsForm } from './settings-form.tsx'

/** What can be changed of an account, and its end. */
export function Settings() {
  const account = useAccount()
  return (
    <>
      <Panel title="Settings">
        <SettingsForm key={account.id} account={account} />
      </Panel>
      <Panel title="Delete">
        <DeleteAccount account={account} />
      </Panel>
    </>
  )
}
