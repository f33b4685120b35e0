import { Text } from '@mantine/core'
import { useState } from 'react'
import { fieldsOf } from './schema-fields.ts'
import classes from './schema-view.module.css'
import { JsonView } from './text-view.tsx'

interface SchemaViewProps {
  /** For screen readers: "Arguments". */
  readonly label: string
  readonly schema: Readonly<Record<string, unknown>>
  /** What stands there for a schema that names nothing. */
  readonly empty: string
}

/** A JSON Schema for people, field by field, and as it is for those who want that. */
export function SchemaView({ label, schema, empty }: SchemaViewProps) {
  const fields = fieldsOf(schema)
  return (
    <>
      {fields.length === 0 && <Text c="dimmed">{empty}</Text>}
      <ul className={classes.fields} aria-label={label}>
        {fields.map(({ path, type, isRequired, about }) => (
          <li key={path} className={classes.field}>
            <div className={classes.head}>
              <code className={classes.name}>{path}</code>
              <span className={classes.type}>{type}</span>
              {isRequired && <span className={classes.required}>required</span>}
            </div>
            {about !== undefined && <Text size="sm">{about}</Text>}
          </li>
        ))}
      </ul>
      <RawSchema label={label} schema={schema} />
    </>
  )
}

/** Drawn only when somebody looks: there are a thousand of them on a page. */
function RawSchema({ label, schema }: Pick<SchemaViewProps, 'label' | 'schema'>) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details
      className={classes.raw}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>{`${label} as JSON Schema`}</summary>
      {isOpen && <JsonView label={`${label} as JSON Schema`} value={schema} />}
    </details>
  )
}
