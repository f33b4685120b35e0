import { MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Field, FieldKind } from './fields.ts'
import type { FieldValue } from './form-args.ts'
import classes from './try.module.css'

interface ArgFieldProps {
  readonly field: Field
  readonly value: FieldValue
  readonly problem: string | undefined
  readonly onChange: (value: FieldValue) => void
}

/** What all kinds of fields are told. */
interface Told {
  readonly label: string
  readonly description: string | undefined
  readonly required: boolean
  readonly error: string | undefined
  readonly placeholder: string | undefined
}

interface InputProps {
  readonly field: Field
  readonly told: Told
  /** Of what takes one text. */
  readonly text: string
  /** Of what takes several. */
  readonly words: string[]
  readonly onChange: (value: FieldValue) => void
}

/** The field for one argument. */
export function ArgField({ field, value, problem, onChange }: ArgFieldProps) {
  const { path, about, isRequired, preset } = field
  const told: Told = {
    label: path.at(-1) ?? '',
    description: about,
    required: isRequired,
    error: problem,
    placeholder: preset === undefined ? undefined : `${preset} unless you say otherwise`,
  }
  const isText = typeof value === 'string'
  const Input = inputs[field.kind]
  return (
    <Input
      field={field}
      told={told}
      text={isText ? value : ''}
      words={isText ? [] : [...value]}
      onChange={onChange}
    />
  )
}

function TextField({ field, told, text, onChange }: InputProps) {
  const { kind, min, max, maxLength } = field
  return (
    <TextInput
      {...told}
      type={inputTypes[kind] ?? 'text'}
      inputMode={kind === 'integer' ? 'numeric' : kind === 'number' ? 'decimal' : undefined}
      min={min}
      max={max}
      maxLength={maxLength}
      autoComplete="off"
      value={text}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

const inputTypes: Partial<Record<FieldKind, string>> = { date: 'date', moment: 'datetime-local' }

/** Given or not given, beside yes and no: what is not given is for the vendor to decide. */
function YesNoField({ told, text, onChange }: InputProps) {
  return (
    <Select
      {...told}
      clearable
      placeholder={told.placeholder ?? 'Not given'}
      data={[
        { value: 'true', label: 'Yes' },
        { value: 'false', label: 'No' },
      ]}
      value={text === '' ? null : text}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}

function ChoiceField({ field, told, text, onChange }: InputProps) {
  return (
    <Select
      {...told}
      clearable
      searchable={field.choices.length > 8}
      placeholder={told.placeholder ?? 'Not given'}
      data={[...field.choices]}
      value={text === '' ? null : text}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}

function ChoicesField({ field, told, words, onChange }: InputProps) {
  return (
    <MultiSelect {...told} clearable data={[...field.choices]} value={words} onChange={onChange} />
  )
}

function WordsField({ told, words, onChange }: InputProps) {
  return (
    <TagsInput
      {...told}
      clearable
      placeholder={words.length > 0 ? undefined : 'Enter after each'}
      acceptValueOnBlur
      value={words}
      onChange={onChange}
    />
  )
}

function JsonField({ told, text, onChange }: InputProps) {
  return (
    <Textarea
      {...told}
      className={classes.wide}
      placeholder="JSON"
      autosize
      minRows={2}
      maxRows={16}
      spellCheck={false}
      value={text}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    />
  )
}

const inputs: Readonly<Record<FieldKind, (props: InputProps) => ReactNode>> = {
  text: TextField,
  number: TextField,
  integer: TextField,
  date: TextField,
  moment: TextField,
  boolean: YesNoField,
  choice: ChoiceField,
  choices: ChoicesField,
  texts: WordsField,
  numbers: WordsField,
  json: JsonField,
  // A group asks by the fields in it.
  group: JsonField,
}
