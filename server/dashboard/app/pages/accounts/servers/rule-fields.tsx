import { Button, TagsInput, Textarea, TextInput } from '@mantine/core'
import { type Rule, withPart } from './config.ts'
import { type Editing, tagsOf } from './editing.ts'
import classes from './servers.module.css'

interface RuleFieldsProps {
  readonly rule: Rule
  readonly at: number
  readonly editing: Editing
}

/** A condition that calls must meet. */
export function RuleFields({ rule, at, editing }: RuleFieldsProps) {
  const { config, setPolicy, faultAt } = editing
  const rules = config.policy?.rules ?? []
  const put: PutPart = (key, value) =>
    setPolicy('rules', rules.with(at, withPart(rule, key, value)))
  const faultOf = (part: keyof Rule) => faultAt(`policy.rules.${at}.${part}`)
  const number = at + 1
  return (
    <fieldset className={classes.rule} aria-label={`Rule ${number}`}>
      <TextInput
        label="Name"
        description="A refusal names it."
        required
        maxLength={100}
        value={rule.name}
        onChange={({ currentTarget }) => put('name', currentTarget.value)}
        error={faultOf('name')}
      />
      <Subjects rule={rule} editing={editing} put={put} fault={faultOf('for')} />
      <Textarea
        label="Check"
        description="JSONata over args, tool and account. Anything but true refuses the call."
        placeholder="args.id != account.settings.owner"
        required
        autosize
        minRows={2}
        maxLength={2000}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={rule.check}
        onChange={({ currentTarget }) => put('check', currentTarget.value)}
        error={faultOf('check')}
      />
      <TextInput
        label="What the caller is told"
        maxLength={300}
        value={rule.message ?? ''}
        onChange={({ currentTarget }) => put('message', currentTarget.value || undefined)}
      />
      <div>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Remove rule ${number}`}
          onClick={() => setPolicy('rules', rules.toSpliced(at, 1))}
        >
          Remove
        </Button>
      </div>
    </fieldset>
  )
}

type PutPart = <Key extends keyof Rule>(key: Key, value: Rule[Key] | undefined) => void

interface SubjectsProps extends Pick<RuleFieldsProps, 'rule' | 'editing'> {
  readonly put: PutPart
  readonly fault: string | undefined
}

/** So many are shown at once; the others are found by their letters. */
const shownWords = 30

function Subjects({ rule, editing: { tools }, put, fault }: SubjectsProps) {
  const known = ['read', 'write', ...tagsOf(tools), ...tools.map(({ name }) => name)]
  return (
    <TagsInput
      label="For"
      description="Kinds of methods, tags or tools; every call where it is empty."
      data={[...new Set(known)]}
      limit={shownWords}
      value={[...(rule.for ?? [])]}
      onChange={(words) => put('for', words)}
      error={fault}
    />
  )
}
