export { callMethod } from './call.ts'
export {
  type Catalog,
  type CatalogEntry,
  createCatalog,
  type DefinitionSource,
} from './catalog.ts'
export { type CompiledDefinition, compileDefinition } from './compile.ts'
export { type CheckedDocument, readDocument } from './definition/document.ts'
export { compileExpression } from './expression/compile.ts'
export type { Expression, Scope, Tree } from './expression/expression.ts'
export { checkScope, type Names } from './expression/scope.ts'
export { compileTree } from './expression/template.ts'
export {
  type Failure,
  type FailureKind,
  fail,
  type Outcome,
  type RateLimit,
  succeed,
  type UpstreamFacts,
} from './failure.ts'
export { type Fault, formatFault, type Path, type Report } from './fault.ts'
export type {
  Args,
  Auth,
  CallContext,
  CallResult,
  GrantContext,
  Integration,
  JsonSchema,
  Method,
  Region,
  RegionRow,
  Tool,
  ToolAnnotations,
} from './integration.ts'
export { nearest, suggest } from './nearest.ts'
export type {
  AccountView,
  App,
  Clock,
  Credentials,
  HttpMethod,
  Ports,
  Send,
  SendOptions,
  SignText,
  Token,
  UpstreamAnswer,
  UpstreamRequest,
} from './ports.ts'
export { checkFilter, isOffered, selectTools, type ToolFilter } from './tools/filter.ts'
