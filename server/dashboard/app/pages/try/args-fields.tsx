import { Fieldset, Text } from '@mantine/core'
import { ArgField } from './arg-field.tsx'
import type { Field } from './fields.ts'
import { type FieldValue, keyOf, type Values } from './form-args.ts'
import classes from './try.module.css'

interface ArgsFieldsProps {
  readonly fields: readonly Field[]
  readonly values: Values
  readonly setValue: (key: string, value: FieldValue) => void
  readonly problems: Readonly<Record<string, string>>
}

/** A field for each argument. */
export function ArgsFields({ fields, values, setValue, problems }: ArgsFieldsProps) {
  if (fields.length === 0) return <Text c="dimmed">It takes no arguments.</Text>
  return (
    <div className={classes.fields}>
      {fields.map((field) => {
        const key = keyOf(field)
        if (field.kind !== 'group')
          return (
            <ArgField
              key={key}
              field={field}
              value={values[key] ?? ''}
              problem={problems[key]}
              onChange={(value) => setValue(key, value)}
            />
          )
        return (
          <Fieldset key={key} legend={field.path.at(-1)} className={classes.wide}>
            {field.about !== undefined && (
              <Text size="sm" c="dimmed" mb="xs">
                {field.about}
              </Text>
            )}
            <ArgsFields {...{ values, setValue, problems }} fields={field.fields} />
          </Fieldset>
        )
      })}
    </div>
  )
}
