import { readdirSync, writeFileSync } from 'node:fs'
import { formatPublishedSchema } from '../../engine/definition/schema/published.ts'
import { rootPath } from '../support/root.ts'
import { formatApiTypes } from './api-types.ts'
import { formatClientsPage } from './clients.ts'
import { definitionFiles, formatEndpointsPage } from './endpoints.ts'
import { formatLanguagePage } from './language.ts'

// Editors read the schema: it is the first line of every definition. People read the pages.
writeFileSync(rootPath('engine', 'definition', 'schema.json'), formatPublishedSchema())
writeFileSync(rootPath('integrations', 'LANGUAGE.md'), formatLanguagePage())
writeFileSync(rootPath('server', 'clients', 'README.md'), formatClientsPage())
writeFileSync(rootPath('server', 'dashboard', 'app', 'api', 'schema.ts'), await formatApiTypes())
for (const definition of definitionFiles(readdirSync(rootPath('integrations')))) {
  const page = formatEndpointsPage(definition)
  if (page !== undefined) writeFileSync(page.file, page.text)
}
