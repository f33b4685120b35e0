import type { AuthWay, SchemeName } from '../definition/schema/auth/index.ts'
import { compileKey } from './apply.ts'
import { compileBasic } from './basic.ts'
import { compileBearer } from './bearer.ts'
import { compileExchange } from './exchange.ts'
import { compileOAuth2 } from './oauth2/oauth2.ts'
import type { CompiledScheme, CompileScheme, SchemeContext } from './scheme.ts'
import { compileSign } from './sign/sign.ts'

/** Every auth scheme of the language, and what compiles it. */
const schemes = {
  oauth2: compileOAuth2,
  exchange: compileExchange,
  bearer: compileBearer,
  basic: compileBasic,
  apply: compileKey,
  sign: compileSign,
} satisfies { [Name in SchemeName]: CompileScheme<NonNullable<AuthWay[Name]>> }

/** The scheme of one way to authenticate: the key that it has names it. */
export function schemeOf(way: AuthWay): SchemeName | undefined {
  return (Object.keys(schemes) as SchemeName[]).find((name) => way[name] !== undefined)
}

/** Compiles a scheme's section. */
export function compileScheme(
  way: AuthWay,
  name: SchemeName,
  context: SchemeContext,
): CompiledScheme {
  // The table gives to each name the compiler of its own section.
  const compile = schemes[name] as CompileScheme<unknown>
  return compile(way[name], context)
}
