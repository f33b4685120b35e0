import { ActionIcon, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ServerPreview } from '../../../api/server-acts.ts'
import { Answer } from '../../../pieces/answer.tsx'
import { FailurePanel } from '../../../pieces/failure-panel.tsx'
import { Note } from '../../../pieces/note.tsx'
import { Panel } from '../../../pieces/panel.tsx'
import classes from './servers.module.css'

interface PreviewPanelProps {
  readonly query: UseQueryResult<ServerPreview>
  /** Takes one tool out of the choice. */
  readonly onLeaveOut: (name: string) => void
}

/** The tools that a configuration comes to, while it is still being written. */
export function PreviewPanel({ query, onLeaveOut }: PreviewPanelProps) {
  return (
    <Panel title="What it offers">
      <Answer query={query}>
        {(preview) => (
          <>
            <Text role="status">{sayPreview(preview)}</Text>
            {preview.refusal !== null && (
              <div style={{ marginTop: '0.5rem' }}>
                <FailurePanel failure={preview.refusal} />
              </div>
            )}
            {preview.warnings.map((warning) => (
              <div key={warning} style={{ marginTop: '0.5rem' }}>
                <Note tone="warn">{warning}</Note>
              </div>
            ))}
            {preview.tools.length > 0 && <Tools tools={preview.tools} onLeaveOut={onLeaveOut} />}
          </>
        )}
      </Answer>
    </Panel>
  )
}

function sayPreview({ tools, exposure, total_tokens, listed_tokens }: ServerPreview): string {
  const count = tools.length === 1 ? '1 tool' : `${tools.length.toLocaleString()} tools`
  if (exposure === 'all') return `${count}, ${total_tokens.toLocaleString()} tokens.`
  return `${count}, found by search: ${listed_tokens.toLocaleString()} tokens in place of ${total_tokens.toLocaleString()}.`
}

interface ToolsProps {
  readonly tools: ServerPreview['tools']
  readonly onLeaveOut: (name: string) => void
}

function Tools({ tools, onLeaveOut }: ToolsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too
    <ul className={classes.tools} aria-label="Tools that it offers" tabIndex={0}>
      {tools.map((tool) => (
        <li key={tool.name} className={classes.tool}>
          <div>
            <div>{tool.name}</div>
            <Text size="xs" c="dimmed">
              {effectOf(tool)} · {tool.tokens.toLocaleString()} tokens
            </Text>
          </div>
          <ActionIcon
            variant="subtle"
            size="sm"
            color="gray"
            aria-label={`Leave out ${tool.name}`}
            title="Leave out"
            onClick={() => onLeaveOut(tool.name)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}

function effectOf({ read_only, destructive }: ServerPreview['tools'][number]): string {
  if (read_only) return 'Reads'
  return destructive ? 'May destroy' : 'Changes'
}
