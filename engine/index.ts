export { callMethod, checkCall } from './call.ts'
export { isResearch, offerTools } from './call-offer.ts'
export {
  type Catalog,
  type CatalogEntry,
  createCatalog,
  type DefinitionSource,
} from './catalog.ts'
export { checkField } from './check-field.ts'
export { compileDefinition } from './compile.ts'
export { readDocument } from './definition/document.ts'
export { compileExpression } from './expression/compile.ts'
export type { Expression, Scope, Tree } from './expression/expression.ts'
export { checkScope, type Names } from './expression/scope.ts'
export { compileTree } from './expression/template.ts'
export {
  type Failure,
  FailureError,
  type FailureKind,
  fail,
  type Outcome,
  type RateLimit,
  succeed,
} from './failure.ts'
export { type Fault, formatFault, type Path, type Report, type WrittenExpression } from './fault.ts'
export type { GrantContext } from './grants.ts'
export type {
  Args,
  Auth,
  CallContext,
  CallFile,
  CallResult,
  Connecting,
  Field,
  HideFields,
  Integration,
  JsonSchema,
  Method,
  Region,
  Tool,
} from './integration.ts'
export { suggest } from './nearest.ts'
export type {
  AccountView,
  App,
  ClientCertificate,
  Clock,
  Credentials,
  HttpMethod,
  Pause,
  Ports,
  Secrets,
  Send,
  SendOptions,
  SignText,
  Token,
  UpstreamAnswer,
  UpstreamRequest,
} from './ports.ts'
export { createHideFields, isHidden } from './response/hide-fields.ts'
export { subjectOf } from './subject.ts'
export { titleOf } from './title.ts'
export { compileArgsCheck } from './tools/check-args.ts'
export { checkFilter, selectTools, type ToolFilter } from './tools/filter.ts'
export { createToolSearch, type FindTools } from './tools/search.ts'
export { cutText, plainText } from './tools/text.ts'
export { toolTokens } from './tools/tokens.ts'
