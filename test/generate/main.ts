import { writeFileSync } from 'node:fs'
import { formatPublishedSchema } from '../../engine/definition/schema/published.ts'
import { rootPath } from '../support/root.ts'
import { formatClientsPage } from './clients.ts'
import { formatLanguagePage } from './language.ts'

// Editors read the schema: it is the first line of every definition. People read the pages.
writeFileSync(rootPath('engine', 'definition', 'schema.json'), formatPublishedSchema())
writeFileSync(rootPath('integrations', 'LANGUAGE.md'), formatLanguagePage())
writeFileSync(rootPath('server', 'clients', 'README.md'), formatClientsPage())
