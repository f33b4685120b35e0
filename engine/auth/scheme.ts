import type { Apply } from '../definition/schema/auth/apply.ts'
import type { Auth, Region } from '../integration.ts'
import type { SplitUrl } from '../url.ts'

/** What a scheme is compiled with. */
export interface SchemeContext {
  readonly integration: string
  readonly region: Region | undefined
  /** Renders an address of the section for every region; a bad one is reported at its key. */
  readonly compileAddress: (source: string, key: string) => ReadonlyMap<string, SplitUrl>
}

/** A scheme, compiled: how it renews, and what it adds to each request. */
export interface CompiledAuth {
  readonly auth: Auth
  readonly apply: Apply
}

/** Compiles one scheme's section. */
export type CompileScheme<Section> = (section: Section, context: SchemeContext) => CompiledAuth
