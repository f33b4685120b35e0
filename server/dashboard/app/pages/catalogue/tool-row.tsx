import { Text, Title } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import type { Tool } from '../../api/integrations.ts'
import { SchemaView } from '../../pieces/schema-view.tsx'
import { StatusBadge } from '../../pieces/status-badge.tsx'
import { effectOf, effects } from '../../pieces/tool-effect.ts'
import classes from './tool-list.module.css'

interface ToolRowProps {
  readonly tool: Tool
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** A tool in a line, and all that a model is told of it when it is opened. */
export function ToolRow({ tool, isOpen, onToggle }: ToolRowProps) {
  const id = useId()
  const { label, tone } = effects[effectOf(tool)]
  return (
    <div className={classes.tool}>
      <button
        type="button"
        className={classes.head}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={onToggle}
      >
        <IconChevronRight size={16} aria-hidden className={classes.sign} />
        <span>
          <span className={classes.title}>{tool.title}</span>
          <span className={classes.name}>{tool.name}</span>
          <span className={classes.brief}>{tool.description}</span>
        </span>
        <span className={classes.facts}>
          <StatusBadge tone={tone}>{label}</StatusBadge>
          <span>{`${tool.tokens.toLocaleString()} tokens`}</span>
        </span>
      </button>
      {isOpen && (
        <div id={id} className={classes.body}>
          <ToolBody tool={tool} />
        </div>
      )}
    </div>
  )
}

function ToolBody({ tool }: Pick<ToolRowProps, 'tool'>) {
  const { description, input_schema, output_schema, tags, scopes, annotations } = tool
  return (
    <>
      <Text className={classes.description ?? ''}>{description}</Text>
      <div>
        <Title order={2} size="h6">
          Arguments
        </Title>
        <SchemaView label="Arguments" schema={input_schema} empty="It takes none." />
      </div>
      <div>
        <Title order={2} size="h6">
          Result
        </Title>
        <SchemaView label="Result" schema={output_schema} empty="Its fields are not described." />
      </div>
      <Text size="sm" c="dimmed">
        {[
          annotations['idempotentHint'] === true &&
            'Calling it twice does no more than calling it once.',
          tags.length > 0 && `Tags: ${tags.join(', ')}.`,
          scopes.length > 0 && `Scopes: ${scopes.join(', ')}.`,
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
    </>
  )
}
