import { useState } from 'react'
import type { Field } from './fields.ts'
import { type Args, argsOf, type FieldValue, readJson, type Values } from './form-args.ts'
import { isArgs, valuesOf } from './form-values.ts'

/** What a tool is to be called with, as fields or as JSON; who changes from one to the other loses nothing. */
export function useArgs(fields: readonly Field[]) {
  const [mode, setModeAlone] = useState<'form' | 'text'>('form')
  const [values, setValues] = useState<Values>({})
  const [text, setText] = useState('{}')
  const [hasChecked, setChecked] = useState(false)
  const read: ReadArgs = mode === 'form' ? argsOf(fields, values) : readText(text)
  const held = mode === 'form' ? values : valuesOf(fields, read.args)
  const setMode = (wanted: 'form' | 'text') => {
    if (wanted === 'text') setText(JSON.stringify(read.args, null, 2))
    else if (held !== undefined) setValues(held)
    setModeAlone(wanted)
  }
  return {
    mode,
    setMode,
    /** Whether fields can hold what stands there as JSON. */
    canBeForm: held !== undefined && read.problem === undefined,
    values,
    setValue: (key: string, value: FieldValue) =>
      setValues((before) => ({ ...before, [key]: value })),
    text,
    setText,
    args: read.args,
    /** Told once somebody has tried to run it. */
    problems: hasChecked ? read.problems : {},
    problem: hasChecked ? read.problem : undefined,
    /** Whether it can be run; from now on what is wrong is told. */
    check: () => {
      setChecked(true)
      return read.problem === undefined && Object.keys(read.problems).length === 0
    },
  }
}

interface ReadArgs {
  readonly args: Args
  readonly problems: Readonly<Record<string, string>>
  /** Of the whole. */
  readonly problem?: string
}

function readText(text: string): ReadArgs {
  const read = readJson(text.trim() === '' ? '{}' : text)
  if ('problem' in read) return { args: {}, problems: {}, problem: read.problem }
  if (isArgs(read.value)) return { args: read.value, problems: {} }
  return { args: {}, problems: {}, problem: 'It must be a JSON object: {"name": value}.' }
}
