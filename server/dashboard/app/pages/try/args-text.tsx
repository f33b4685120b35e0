import { Textarea } from '@mantine/core'

interface ArgsTextProps {
  readonly text: string
  readonly setText: (text: string) => void
  readonly problem: string | undefined
}

/** Arguments as JSON, for what no form can hold. */
export function ArgsText({ text, setText, problem }: ArgsTextProps) {
  return (
    <Textarea
      label="Arguments"
      description="A JSON object: names and values."
      autosize
      minRows={6}
      maxRows={24}
      spellCheck={false}
      value={text}
      error={problem}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    />
  )
}
