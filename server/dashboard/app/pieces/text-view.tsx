import classes from './text-view.module.css'

interface TextViewProps {
  /** For screen readers: what it is, such as "Answer". */
  readonly label: string
  readonly text: string
  /** Numbers of lines, counted from 1, that are marked, each with what is said about it. */
  readonly marks?: ReadonlyMap<number, string>
}

/** JSON, YAML or code as it is, with its lines numbered; long ones scroll inside. */
export function TextView({ label, text, marks = new Map() }: TextViewProps) {
  return (
    <section className={classes.view} aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too */}
      <pre className={classes.text} tabIndex={0}>
        {text.split('\n').map((line, index) => {
          const mark = marks.get(index + 1)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number alone
            <code key={index} className={classes.line} data-marked={mark !== undefined}>
              {line}
              {'\n'}
              {mark !== undefined && <span className={classes.mark}>{`${mark}\n`}</span>}
            </code>
          )
        })}
      </pre>
    </section>
  )
}

/** A value as JSON for people. */
export function JsonView({ label, value }: { readonly label: string; readonly value: unknown }) {
  return <TextView label={label} text={JSON.stringify(value, null, 2) ?? 'undefined'} />
}
