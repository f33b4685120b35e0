import { Input, MultiSelect, SegmentedControl, Text } from '@mantine/core'
import { useId } from 'react'
import type { ServerConfig } from '../../../api/servers.ts'
import classes from '../../../pieces/fields.module.css'
import { type Editing, kinds, methodChoices, tagsOf } from './editing.ts'

/** Which tools a server offers, and how they are shown. */
export function WhichTools({ editing }: { readonly editing: Editing }) {
  const { config, tools, set, faultAt } = editing
  const tags = tagsOf(tools)
  return (
    <div className={classes.fields}>
      <MultiSelect
        label="Methods"
        description="All, unless some are chosen."
        searchable
        clearable
        data={methodChoices(tools)}
        renderOption={({ option }) => <MethodWord word={option.value} />}
        value={[...(config.methods ?? [])]}
        onChange={(methods) => set('methods', methods)}
        error={faultAt('methods')}
      />
      {tags.length > 0 && (
        <MultiSelect
          label="Tags"
          description="A tool with any of these is offered; all, unless some are chosen."
          searchable
          clearable
          data={[...tags]}
          value={[...(config.tags ?? [])]}
          onChange={(chosen) => set('tags', chosen)}
          error={faultAt('tags')}
        />
      )}
      <ToolChoice
        label="Only these tools"
        description="Of what the above lets through."
        editing={editing}
        part="allow"
      />
      <ToolChoice label="Never these tools" editing={editing} part="deny" />
      <Exposure editing={editing} />
    </div>
  )
}

function MethodWord({ word }: { readonly word: string }) {
  const about = kinds[word]
  return (
    <div>
      {word}
      {about !== undefined && (
        <Text size="xs" c="dimmed">
          {about}
        </Text>
      )}
    </div>
  )
}

interface ToolChoiceProps {
  readonly label: string
  readonly description?: string
  readonly editing: Editing
  readonly part: 'allow' | 'deny'
}

/** So many are shown at once; the others are found by their letters. */
const shownTools = 50

function ToolChoice({ label, description, editing, part }: ToolChoiceProps) {
  const { config, tools, set, faultAt } = editing
  const chosen = config[part] ?? []
  return (
    <MultiSelect
      label={label}
      description={description}
      searchable
      clearable
      limit={shownTools}
      nothingFoundMessage="No tool is called so"
      data={[...new Set([...tools.map(({ name }) => name), ...chosen])]}
      value={[...chosen]}
      onChange={(names) => set(part, names)}
      error={faultAt('tools')}
    />
  )
}

const exposures = [
  { value: 'auto', label: 'As suits' },
  { value: 'all', label: 'List all' },
  { value: 'discovery', label: 'Search' },
]

const aboutExposure: Readonly<Record<string, string>> = {
  auto: 'Lists all tools while they are few, and lets a model search them where they are many.',
  all: 'Lists every tool, however many they are.',
  discovery: 'Lists three tools that search, describe and call the others.',
}

function Exposure({ editing: { config, set } }: Pick<ToolChoiceProps, 'editing'>) {
  const id = useId()
  const value = config.tool_exposure ?? 'auto'
  const choose = (chosen: string) => {
    const exposure = chosen as ServerConfig['tool_exposure']
    set('tool_exposure', exposure === 'auto' ? undefined : exposure)
  }
  return (
    <div>
      <Input.Label id={id} labelElement="div" mb={4}>
        How a model sees them
      </Input.Label>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        data={exposures}
        value={value}
        onChange={choose}
      />
      <Text size="sm" c="dimmed" mt={4}>
        {aboutExposure[value]}
      </Text>
    </div>
  )
}
