import { Text, TextInput, Title, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { memo, useDeferredValue, useId, useState } from 'react'
import type { Tool } from '../../api/account-acts.ts'
import { EffectMark } from './effect-mark.tsx'
import { effectOf, groupTools, type ToolGroup } from './find-tools.ts'
import classes from './try.module.css'

interface ToolPickerProps {
  readonly tools: readonly Tool[]
  /** The name of one; empty for none. */
  readonly chosen: string
  readonly onChoose: (name: string) => void
}

/** All tools by resource, with a search. */
export function ToolPicker({ tools, chosen, onChoose }: ToolPickerProps) {
  const [words, setWords] = useState('')
  const groups = groupTools(tools, useDeferredValue(words))
  return (
    <div className={classes.picker}>
      <TextInput
        type="search"
        label="Tool"
        placeholder="Search"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too */}
      <section className={classes.groups} aria-label="Tools" tabIndex={0}>
        {groups.map((group) => (
          <Group key={group.resource} group={group} chosen={chosen} onChoose={onChoose} />
        ))}
        {groups.length === 0 && <Text c="dimmed">No tool has these words.</Text>}
      </section>
    </div>
  )
}

interface GroupProps extends Omit<ToolPickerProps, 'tools'> {
  readonly group: ToolGroup<Tool>
}

function Group({ group: { resource, tools }, chosen, onChoose }: GroupProps) {
  const id = useId()
  return (
    <div className={classes.group}>
      <Title order={2} size="h6" id={id} className={classes.resource}>
        {resource}
      </Title>
      <ul aria-labelledby={id} className={classes.tools}>
        {tools.map((tool) => (
          <Choice key={tool.name} tool={tool} isChosen={tool.name === chosen} onChoose={onChoose} />
        ))}
      </ul>
    </div>
  )
}

interface ChoiceProps {
  readonly tool: Tool
  readonly isChosen: boolean
  readonly onChoose: (name: string) => void
}

const Choice = memo(function Choice({ tool, isChosen, onChoose }: ChoiceProps) {
  return (
    <li>
      <UnstyledButton
        className={classes.choice}
        aria-pressed={isChosen}
        title={tool.name}
        onClick={() => onChoose(tool.name)}
      >
        <span>{tool.title}</span>
        <EffectMark effect={effectOf(tool.annotations)} />
      </UnstyledButton>
    </li>
  )
})
