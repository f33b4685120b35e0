import { Button, Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFilter } from '@tabler/icons-react'
import type { Call } from '../../api/calls.ts'
import { AccountSelect } from '../../pieces/account-select.tsx'
import { outcomeKinds, outcomeWords } from '../../pieces/outcomes.ts'
import classes from './calls.module.css'
import { type CallFilter, countFilters } from './filter.ts'
import { PickOrType } from './pick-or-type.tsx'
import { ServerSelect } from './server-select.tsx'
import { TimeFields } from './time-fields.tsx'
import type { ChangeFilter } from './use-call-filter.ts'
import { wayOptions } from './ways.ts'

interface FilterFieldsProps {
  readonly filter: CallFilter
  readonly onChange: ChangeFilter
  /** The account of whose page this is a part: there is no other to choose. */
  readonly account: string | undefined
  /** What was found, for the words that occur in it. */
  readonly rows: readonly Call[]
}

/** What narrows the log. Where it is narrow, all but the time is behind a button. */
export function FilterFields({ filter, onChange, account, rows }: FilterFieldsProps) {
  const [isOpen, { toggle }] = useDisclosure(false)
  const count = countFilters(filter, account === undefined ? [] : ['account'])
  return (
    <search className={classes.filters}>
      <TimeFields filter={filter} onChange={onChange} />
      <Button
        hiddenFrom="sm"
        variant="default"
        leftSection={<IconFilter size={16} aria-hidden />}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {count === 0 ? 'Filters' : `Filters (${count})`}
      </Button>
      <div className={classes.narrowing} data-open={isOpen}>
        {account === undefined && (
          <AccountSelect
            value={filter.account}
            onChange={(id) => onChange({ account: id, server: '' })}
          />
        )}
        <ServerSelect
          account={filter.account}
          value={filter.server}
          onChange={(server) => onChange({ server })}
        />
        <WordFields filter={filter} onChange={onChange} rows={rows} />
        {count > 0 && (
          <Button variant="subtle" onClick={() => onChange(nothing)}>
            Clear filters
          </Button>
        )}
      </div>
    </search>
  )
}

const nothing = { account: '', server: '', tool: '', outcome: '', client: '', way: '' }

function WordFields({ filter, onChange, rows }: Omit<FilterFieldsProps, 'account'>) {
  return (
    <>
      <PickOrType
        key={`tool ${filter.tool}`}
        label="Tool"
        placeholder="All"
        value={filter.tool}
        options={rows.flatMap(({ tool_name }) => tool_name ?? [])}
        onChange={(tool) => onChange({ tool })}
      />
      <Select
        label="Outcome"
        placeholder="All"
        clearable
        data={outcomeKinds.map((value) => ({ value, label: outcomeWords(value).title }))}
        value={filter.outcome === '' ? null : filter.outcome}
        onChange={(outcome) => onChange({ outcome: outcome ?? '' })}
      />
      <PickOrType
        key={`client ${filter.client}`}
        label="Client"
        placeholder="All"
        value={filter.client}
        options={rows.flatMap(({ client_name }) => client_name ?? [])}
        onChange={(client) => onChange({ client })}
      />
      <Select
        label="Way"
        placeholder="All"
        clearable
        data={wayOptions}
        value={filter.way === '' ? null : filter.way}
        onChange={(way) => onChange({ way: way ?? '' })}
      />
    </>
  )
}
