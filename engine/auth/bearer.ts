import type { Bearer } from '../definition/schema/auth/bearer.ts'
import type { CompileScheme } from './scheme.ts'

/** A token at hand, sent as RFC 6750 asks. */
export const compileBearer: CompileScheme<Bearer> = (name, { at, names, compileApply }) => ({
  authorise: compileApply({ headers: { Authorization: `Bearer \${account.${name}}` } }, at, names),
})
