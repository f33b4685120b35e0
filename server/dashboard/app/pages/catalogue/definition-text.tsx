import { Anchor, Code, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { type Definition, definition } from '../../api/integrations.ts'
import { Answer } from '../../pieces/answer.tsx'
import { Note } from '../../pieces/note.tsx'
import classes from './definition-text.module.css'
import { cutAtFault, type MarkedLine, markLines, sayFault } from './mark-lines.ts'

const pieceLines = 50

/** The file of a definition as it is now, with what is wrong in it at its place. */
export function DefinitionText({ name }: { readonly name: string }) {
  const query = useQuery(definition(name))
  return <Answer query={query}>{(told) => <Whole told={told} />}</Answer>
}

function Whole({ told }: { readonly told: Definition }) {
  const box = useRef<HTMLPreElement>(null)
  const jump = (line: number) => {
    const found = box.current?.querySelector<HTMLElement>(`[data-number="${line}"]`)
    found?.scrollIntoView({ block: 'center' })
    found?.focus({ preventScroll: true })
  }
  return (
    <>
      <Faults told={told} onJump={jump} />
      <Text size="sm" c="dimmed" mb="xs">
        <Code>{told.file}</Code>, read anew whenever it changes on the disk.
      </Text>
      <section className={classes.view} aria-label="Text of the definition">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too */}
        <pre ref={box} className={classes.text} tabIndex={0}>
          {markLines(told.text, told.faults, pieceLines).map((lines) => (
            <span key={lines[0]?.number} className={classes.piece}>
              {lines.map((line) => (
                <Line key={line.number} line={line} />
              ))}
            </span>
          ))}
        </pre>
      </section>
      {told.is_cut && (
        <Text size="sm" c="dimmed" mt="xs">
          The file goes on; so much of it is shown here.
        </Text>
      )}
    </>
  )
}

function Line({ line }: { readonly line: MarkedLine }) {
  const { number, faults } = line
  if (faults.length === 0) {
    return (
      <code className={classes.line} data-number={number}>
        {`${line.text}\n`}
      </code>
    )
  }
  const [before, word, after] = cutAtFault(line)
  return (
    <code className={classes.line} data-number={number} data-marked tabIndex={-1}>
      {before}
      <mark className={classes.word}>{word}</mark>
      {`${after}\n`}
      {faults.map((fault) => (
        <span key={`${fault.column} ${fault.problem}`} className={classes.said}>
          {`${sayFault(fault)}\n`}
        </span>
      ))}
    </code>
  )
}

interface FaultsProps {
  readonly told: Definition
  readonly onJump: (line: number) => void
}

function Faults({ told: { faults, is_serving, is_stale, name }, onJump }: FaultsProps) {
  if (faults.length === 0) return null
  return (
    <>
      <div className={classes.state} role="status">
        <Note tone="warn">{stateWords(is_serving, is_stale, name)}</Note>
      </div>
      <ul className={classes.faults} aria-label="What is wrong">
        {faults.map((fault) => (
          <li
            key={`${fault.line}:${fault.column} ${fault.problem}`}
            className={classes.fault}
            data-severity={fault.severity}
          >
            <Anchor component="button" type="button" onClick={() => onJump(fault.line)}>
              {`Line ${fault.line}, column ${fault.column}`}
            </Anchor>
            <Text component="span">{sayFault(fault)}</Text>
          </li>
        ))}
      </ul>
    </>
  )
}

function stateWords(isServing: boolean, isStale: boolean, name: string): string {
  if (isStale)
    return 'The file has faults. The version before them goes on serving until they are mended.'
  if (isServing) return 'It serves; what stands below should be looked at.'
  return `The file has faults, and there is no version of ${name} that could serve: mend it, and it serves at once.`
}
