import type { Auth as AuthSection } from '../definition/schema/auth/index.ts'
import { compileOAuth2 } from './oauth2/oauth2.ts'
import type { CompiledAuth, CompileScheme, SchemeContext } from './scheme.ts'

type SchemeName = keyof AuthSection

/** Every auth scheme of the language, and what compiles it. */
const schemes = { oauth2: compileOAuth2 } satisfies {
  [Name in SchemeName]: CompileScheme<NonNullable<AuthSection[Name]>>
}

/** Compiles a definition's `auth`; the key that it has names the scheme. */
export function compileAuth(
  section: AuthSection,
  context: SchemeContext,
): CompiledAuth | undefined {
  return section.oauth2 && schemes.oauth2(section.oauth2, context)
}
