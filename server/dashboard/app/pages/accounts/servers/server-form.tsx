import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { type Failure, failureOf } from '../../../api/failure.ts'
import type { ServerConfig } from '../../../api/servers.ts'
import { FailurePanel } from '../../../pieces/failure-panel.tsx'
import classes from '../../../pieces/fields.module.css'
import { Panel } from '../../../pieces/panel.tsx'
import { isPresetName } from '../../../pieces/presets.ts'
import { AccessFields } from './access-fields.tsx'
import { ApprovalFields } from './approval-fields.tsx'
import type { ExpiryDraft } from './expiry.ts'
import { ExpiryFields } from './expiry-fields.tsx'
import { PolicyFields } from './policy-fields.tsx'
import { Presets } from './presets-row.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import form from './servers.module.css'
import { useEditing } from './use-editing.ts'
import { WhichTools } from './which-tools.tsx'

/** What makes a server, as it stands in the fields. */
export interface ServerDraft {
  readonly name: string
  readonly config: ServerConfig
  readonly expiry: ExpiryDraft
}

interface ServerFormProps {
  readonly account: string
  readonly initial: ServerDraft
  /** On the button, the deed: "Create and show the URL". */
  readonly deed: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly hasPresets?: boolean
  readonly onSubmit: (draft: ServerDraft) => void
  /** Buttons beside the first. */
  readonly children?: ReactNode
}

/** The fields of a server, and beside them what they come to. */
export function ServerForm(props: ServerFormProps) {
  const { account, initial, deed, isPending, error, hasPresets = false, onSubmit } = props
  const [name, setName] = useState(initial.name)
  const [expiry, setExpiry] = useState(initial.expiry)
  const { editing, preview, start } = useEditing(account, initial.config)
  const { config, set, tools } = editing
  const failure = error === null ? undefined : failureOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit({ name: name.trim(), config, expiry })
  }
  const startFrom = (preset: { readonly name: string; readonly config: ServerConfig }) => {
    start(preset.config)
    setName((before) => (isPresetName(before) ? preset.name : before))
  }
  return (
    <form onSubmit={submit} className={form.form}>
      <div>
        <Panel>
          <div className={classes.fields}>
            <TextInput
              label="Name"
              description="What people and their clients call it."
              required
              maxLength={200}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            {hasPresets && <Presets tools={tools} config={config} onChoose={startFrom} />}
          </div>
        </Panel>
        <Panel title="Tools">
          <WhichTools editing={editing} />
        </Panel>
        <Panel title="End">
          <ExpiryFields draft={expiry} onChange={setExpiry} fault={expiryFault(failure)} />
        </Panel>
        <Panel title="Who may use it">
          <AccessFields editing={editing} />
        </Panel>
        <Panel title="Approvals">
          <ApprovalFields editing={editing} />
        </Panel>
        <Panel title="Limits">
          <PolicyFields editing={editing} />
        </Panel>
      </div>
      <div className={form.preview}>
        <PreviewPanel
          query={preview}
          onLeaveOut={(tool) => set('deny', [...(config.deny ?? []), tool])}
        />
        {failure && (
          <div style={{ marginBottom: '0.75rem' }}>
            <FailurePanel failure={failure} />
          </div>
        )}
        <div className={classes.buttons}>
          <Button type="submit" loading={isPending}>
            {deed}
          </Button>
          {props.children}
        </div>
      </div>
    </form>
  )
}

function expiryFault(failure: Failure | undefined): string | undefined {
  return failure?.message.startsWith('"expires_at"') ? failure.message : undefined
}
