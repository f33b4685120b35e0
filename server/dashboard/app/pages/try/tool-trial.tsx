import { Button, Code, Group, SegmentedControl, Text } from '@mantine/core'
import { IconArrowLeft, IconEye, IconPlayerPlay } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Tool } from '../../api/account-acts.ts'
import { failureOf } from '../../api/failure.ts'
import { FailurePanel } from '../../pieces/failure-panel.tsx'
import { Panel } from '../../pieces/panel.tsx'
import { ArgsFields } from './args-fields.tsx'
import { ArgsText } from './args-text.tsx'
import { AskFirst } from './ask-first.tsx'
import { EffectMark } from './effect-mark.tsx'
import { fieldsOf } from './fields.ts'
import { effectOf } from './find-tools.ts'
import { TriedView } from './tried-view.tsx'
import classes from './try.module.css'
import { useArgs } from './use-args.ts'
import { useTrial } from './use-trial.ts'

interface ToolTrialProps {
  readonly account: string
  readonly tool: Tool
  readonly onLeave: () => void
}

/** What a tool takes, and what came of calling it. */
export function ToolTrial({ account, tool, onLeave }: ToolTrialProps) {
  const fields = useMemo(() => fieldsOf(tool.input_schema), [tool.input_schema])
  const form = useArgs(fields)
  const trial = useTrial(account, tool.name)
  const [isAsking, setAsking] = useState(false)
  const effect = effectOf(tool.annotations)
  const run = () => {
    if (!form.check()) return
    if (effect === 'reads') trial.run(form.args)
    else setAsking(true)
  }
  return (
    <>
      <Button
        hiddenFrom="sm"
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={onLeave}
      >
        All tools
      </Button>
      <Panel title={tool.title} actions={<ModeChoice {...form} />}>
        <Text>{tool.description}</Text>
        <Group gap="sm" mb="md">
          <Code className={classes.name}>{tool.name}</Code>
          <EffectMark effect={effect} />
        </Group>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            run()
          }}
        >
          {form.mode === 'form' ? <ArgsFields fields={fields} {...form} /> : <ArgsText {...form} />}
          <Group gap="sm" mt="md">
            <Button
              type="submit"
              loading={trial.isRunning}
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
            >
              Run
            </Button>
            <Button
              variant="default"
              disabled={trial.isRunning}
              leftSection={<IconEye size={16} aria-hidden />}
              onClick={() => form.check() && trial.show(form.args)}
            >
              Show the request only
            </Button>
          </Group>
        </form>
      </Panel>
      {trial.error !== null && <FailurePanel failure={failureOf(trial.error)} />}
      {trial.error === null && trial.shown !== undefined && <TriedView trial={trial} />}
      <AskFirst
        account={account}
        tool={tool}
        args={form.args}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onRun={() => trial.run(form.args)}
      />
    </>
  )
}

function ModeChoice({ mode, setMode, canBeForm }: ReturnType<typeof useArgs>) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="How the arguments are given"
      value={mode}
      onChange={(wanted) => setMode(wanted === 'text' ? 'text' : 'form')}
      data={[
        { value: 'form', label: 'Form', disabled: !canBeForm },
        { value: 'text', label: 'JSON' },
      ]}
    />
  )
}
