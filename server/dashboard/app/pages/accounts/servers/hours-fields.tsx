import { Checkbox, Group, TextInput } from '@mantine/core'
import type { Policy } from './config.ts'
import type { Editing } from './editing.ts'
import classes from './servers.module.css'

type Hours = NonNullable<Policy['hours']>
type Day = NonNullable<Hours['days']>[number]

const days: readonly (readonly [Day, string])[] = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
]

/** When calls are let through. */
export function HoursFields({ editing }: { readonly editing: Editing }) {
  const { config, setPolicy } = editing
  const { hours } = config.policy ?? {}
  return (
    <>
      <Checkbox
        label="Only at certain hours"
        checked={hours !== undefined}
        onChange={({ currentTarget }) =>
          setPolicy('hours', currentTarget.checked ? workingHours() : undefined)
        }
      />
      {hours !== undefined && <Fields hours={hours} editing={editing} />}
    </>
  )
}

function workingHours(): Hours {
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00', time_zone }
}

interface FieldsProps {
  readonly hours: Hours
  readonly editing: Editing
}

function Fields({ hours, editing: { setPolicy, faultAt } }: FieldsProps) {
  const put = (part: Partial<Hours>) => setPolicy('hours', { ...hours, ...part })
  const putDays = (chosen: readonly string[]) => {
    const { days: _, ...rest } = hours
    // None would be refused; all are meant.
    setPolicy('hours', chosen.length === 0 ? rest : { ...rest, days: chosen as Day[] })
  }
  return (
    <>
      <Checkbox.Group
        label="Days"
        value={hours.days ?? days.map(([day]) => day)}
        onChange={putDays}
      >
        <Group gap="sm" mt={4}>
          {days.map(([day, name]) => (
            <Checkbox key={day} value={day} label={name} />
          ))}
        </Group>
      </Checkbox.Group>
      <div className={classes.pair}>
        <TextInput
          type="time"
          label="From"
          required
          value={hours.from}
          onChange={({ currentTarget }) => put({ from: currentTarget.value })}
          error={faultAt('policy.hours.from')}
        />
        <TextInput
          type="time"
          label="To"
          required
          value={hours.to}
          onChange={({ currentTarget }) => put({ to: currentTarget.value })}
          error={faultAt('policy.hours.to')}
        />
      </div>
      <TextInput
        label="Time zone"
        description="By its name, such as Europe/Berlin."
        required
        maxLength={64}
        value={hours.time_zone}
        onChange={({ currentTarget }) => put({ time_zone: currentTarget.value })}
        error={faultAt('policy.hours.time_zone')}
      />
    </>
  )
}
