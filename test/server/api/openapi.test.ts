import { Validator } from '@seriousme/openapi-schema-validator'
import t from 'tap'
import { serve } from './serve.ts'

t.test('the API is told by an OpenAPI document, which is open', async (t) => {
  const { request } = await serve(t)
  const { status, body } = await request('GET /openapi.json', undefined, { headers: {} })
  t.equal(status, 200)
  const { valid, errors } = await new Validator().validate(structuredClone(body))
  t.ok(valid, JSON.stringify(errors))
})
