import { Button, Input, NumberInput, TagsInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import classes from '../../../pieces/fields.module.css'
import type { Editing } from './editing.ts'
import { HoursFields } from './hours-fields.tsx'
import { RuleFields } from './rule-fields.tsx'

const maxRecords = 10_000

/** What a server forbids beyond its choice of tools. */
export function PolicyFields({ editing }: { readonly editing: Editing }) {
  const { config, setPolicy, faultAt } = editing
  const { hide = [], max_records, rules = [] } = config.policy ?? {}
  return (
    <div className={classes.fields}>
      <TagsInput
        label="Hidden fields"
        description="No result holds them and no argument may name them, such as email or profile.name. Press Enter after each."
        splitChars={[',', ' ']}
        value={[...hide]}
        onChange={(fields) => setPolicy('hide', fields)}
        error={faultAt('policy.hide')}
      />
      <NumberInput
        label="Most records of a call"
        description="That one call may return or touch; any number where it is empty."
        min={1}
        max={maxRecords}
        allowDecimal={false}
        thousandSeparator
        value={max_records ?? ''}
        onChange={(value) =>
          setPolicy('max_records', typeof value === 'number' ? value : undefined)
        }
        error={faultAt('policy.max_records')}
      />
      <HoursFields editing={editing} />
      <Input.Label labelElement="div">Rules</Input.Label>
      {rules.map((rule, at) => (
        <RuleFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place alone
          key={at}
          rule={rule}
          at={at}
          editing={editing}
        />
      ))}
      <div>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setPolicy('rules', [...rules, { name: '', check: '' }])}
        >
          Add a rule
        </Button>
      </div>
    </div>
  )
}
