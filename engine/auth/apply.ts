import type { Apply } from '../definition/schema/auth/apply.ts'
import type { CompileScheme } from './scheme.ts'

/** A key, wherever the API wants it. */
export const compileKey: CompileScheme<Apply> = (section, { at, names, compileApply }) => ({
  authorise: compileApply(section, at, names),
})
