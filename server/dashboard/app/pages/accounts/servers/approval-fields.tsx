import { MultiSelect, NumberInput } from '@mantine/core'
import classes from '../../../pieces/fields.module.css'
import { type Approval, withPart } from './config.ts'
import { approvalChoices, type Editing, tagsOf } from './editing.ts'

const hourSeconds = 3600
const maxHours = 7 * 24

/** Which calls wait until a person has agreed. */
export function ApprovalFields({ editing }: { readonly editing: Editing }) {
  const { config, tools, set, faultAt } = editing
  const approval = config.approval ?? {}
  const put = <Key extends keyof Approval>(key: Key, value: Approval[Key] | undefined) =>
    set('approval', afterChange(withPart(approval, key, value)))
  const asksNothing = config.approval === undefined
  return (
    <div className={classes.fields}>
      <MultiSelect
        label="Calls that a person approves"
        description="None, unless some are chosen; destructive is every tool that may destroy something. The call waits, and somebody who is signed in here decides."
        searchable
        clearable
        data={approvalChoices(tools)}
        value={[...(approval.methods ?? [])]}
        onChange={(methods) => put('methods', methods)}
        error={faultAt('approval')}
      />
      <MultiSelect
        label="By tags"
        searchable
        clearable
        data={[...tagsOf(tools)]}
        value={[...(approval.tags ?? [])]}
        onChange={(tags) => put('tags', tags)}
      />
      <MultiSelect
        label="Single tools"
        searchable
        clearable
        limit={50}
        data={tools.map(({ name }) => name)}
        value={[...(approval.tools ?? [])]}
        onChange={(names) => put('tools', names)}
      />
      <NumberInput
        label="Hours to decide"
        description="Then the call is refused; a day where it is empty."
        disabled={asksNothing}
        min={1}
        max={maxHours}
        allowDecimal={false}
        value={approval.expires_in === undefined ? '' : approval.expires_in / hourSeconds}
        onChange={(hours) =>
          put('expires_in', typeof hours === 'number' ? hours * hourSeconds : undefined)
        }
      />
    </div>
  )
}

/** Nobody is asked where only the time to decide is left. */
function afterChange(approval: Approval): Approval | undefined {
  const { expires_in: _, ...subjects } = approval
  return Object.keys(subjects).length === 0 ? undefined : approval
}
