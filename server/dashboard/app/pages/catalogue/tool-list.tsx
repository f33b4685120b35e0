import { Select, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { integrationTools, type Tool } from '../../api/integrations.ts'
import { Answer } from '../../pieces/answer.tsx'
import { Empty } from '../../pieces/empty.tsx'
import { Filters } from '../../pieces/filters.tsx'
import { useRowsInSight } from '../../pieces/rows-in-sight.ts'
import { effects } from '../../pieces/tool-effect.ts'
import { useFilter } from '../../pieces/use-filter.ts'
import { effectsOf, findTools, tagsOf } from './find-tools.ts'
import classes from './tool-list.module.css'
import { ToolRow } from './tool-row.tsx'

/** Every tool of an integration, to be searched and opened. */
export function ToolList({ name }: { readonly name: string }) {
  const query = useQuery(integrationTools(name))
  return (
    <Answer query={query}>
      {({ result, total_tokens }) => <Tools all={result} totalTokens={total_tokens} />}
    </Answer>
  )
}

interface ToolsProps {
  readonly all: readonly Tool[]
  readonly totalTokens: number
}

function Tools({ all, totalTokens }: ToolsProps) {
  const [words, setWords] = useFilter('q')
  const [tag, setTag] = useFilter('tag')
  const [effect, setEffect] = useFilter('effect')
  const wanted = useDeferredValue(words)
  const found = findTools(all, { words: wanted, tag, effect })
  if (all.length === 0) {
    return (
      <Empty title="It has no tools">
        <Text>A method becomes a tool as soon as its definition says what it is about.</Text>
      </Empty>
    )
  }
  return (
    <>
      <Filters found={found.length} of={all.length} noun="tools">
        <TextInput
          type="search"
          label="Search tools"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <Narrow label="Tag" value={tag} onChange={setTag} choices={tagsOf(all).map(itself)} />
        <Narrow
          label="Effect"
          value={effect}
          onChange={setEffect}
          choices={effectsOf(all).map((value) => ({ value, label: effects[value].label }))}
        />
      </Filters>
      <Text size="sm" c="dimmed" mb="sm">
        {`A model that knows all of them spends about ${totalTokens.toLocaleString()} tokens on that.`}
      </Text>
      {found.length === 0 ? (
        <Empty title="No tool fits">Search for less.</Empty>
      ) : (
        <Rows tools={found} />
      )}
    </>
  )
}

function itself(value: string) {
  return { value, label: value }
}

interface NarrowProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

function Narrow({ label, value, onChange, choices }: NarrowProps) {
  return (
    <Select
      label={label}
      placeholder="All"
      clearable
      data={choices}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}

function Rows({ tools }: { readonly tools: readonly Tool[] }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const guess = { count: tools.length, guessPx: 74 }
  const { box, indexes, beforePx, afterPx, measure } = useRowsInSight<HTMLUListElement>(guess)
  const toggle = (name: string) =>
    setOpen(
      (before) => new Set([...before, name].filter((each) => each !== name || !before.has(name))),
    )
  return (
    <ul
      ref={box}
      aria-label="Tools"
      className={classes.list}
      style={{ paddingTop: beforePx, paddingBottom: afterPx }}
    >
      {indexes.map((index) => {
        const tool = tools[index]
        if (tool === undefined) return null
        const { name } = tool
        return (
          <li key={name} ref={measure} data-index={index} className={classes.item}>
            <ToolRow tool={tool} isOpen={open.has(name)} onToggle={() => toggle(name)} />
          </li>
        )
      })}
    </ul>
  )
}
