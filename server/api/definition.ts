import { type Static, Type } from 'typebox'
import type { CatalogEntry } from '../../engine/index.ts'
import { replyOutcome } from '../http/reply.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { FaultShape, formatFault } from './integration-shape.ts'
import { findEntry } from './integrations.ts'
import { failures, labelOf } from './shapes.ts'

/** A definition that is longer is told in part. */
const MAX_TEXT = 1024 * 1024

const DefinitionShape = Type.Object(
  {
    name: Type.String(),
    file: Type.String(),
    text: Type.String({ description: 'YAML, as it was last read from the disk.' }),
    is_cut: Type.Boolean({ description: 'The text goes on beyond what is told here.' }),
    is_serving: Type.Boolean(),
    is_stale: Type.Boolean({ description: 'An older version serves, as this one has faults.' }),
    faults: Type.Array(FaultShape, { description: 'Each at a line and column of this text.' }),
  },
  { title: 'Definition' },
)

/** The text of a definition; only files of the watched folders are ever in the catalog. */
export function definitionRoute(scope: ApiScope, { catalog }: ApiDeps): void {
  const schema = {
    operationId: 'getDefinition',
    summary: 'Read the definition of an integration',
    description: 'The text of its file, also of one that has faults, and where they are.',
    params: Type.Object({ name: labelOf('The name of the integration.') }),
    response: { 200: DefinitionShape, ...failures },
  }
  scope.get('/integration/:name/definition', { schema }, async (request, reply) =>
    replyOutcome(reply, findEntry(catalog, request.params.name), { format: formatDefinition }),
  )
}

function formatDefinition(entry: CatalogEntry): Static<typeof DefinitionShape> {
  const { name, file, text, integration, isStale, faults } = entry
  return {
    name,
    file,
    text: text.slice(0, MAX_TEXT),
    is_cut: text.length > MAX_TEXT,
    is_serving: integration !== undefined,
    is_stale: isStale,
    faults: faults.map(formatFault),
  }
}
