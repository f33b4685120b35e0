import Fastify from 'fastify'
import openapi, { astToString } from 'openapi-typescript'
import { registerApi } from '../../server/api/plugin.ts'
import { openWorld } from '../server/acme.ts'

const introduction = `// Written by "npm run generate" from the schemas of the routes; a test tells when it is stale.
`

/** The types of the admin API as the dashboard asks it: those of the document that everybody reads. */
export async function formatApiTypes(): Promise<string> {
  const world = await openWorld()
  const app = Fastify()
  const publicUrl = () => 'https://mortise.example'
  const lent = { publicUrl, addressOf: () => '192.0.2.1', maxResultBytes: 1024 }
  await registerApi(app, { ...world, ...lent })
  const { body } = await app.inject('/openapi.json')
  await app.close()
  await world.store.close()
  // What has a default may be left out of a request, which is what the document says too.
  return introduction + astToString(await openapi(JSON.parse(body), { defaultNonNullable: false }))
}
