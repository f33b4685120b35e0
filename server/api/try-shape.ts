import { Type } from 'typebox'
import { RateLimitShape } from './log-shape.ts'
import { nullable } from './shapes.ts'

/** What somebody tries. */
export const TryShape = Type.Object(
  {
    arguments: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    dry_run: Type.Boolean({ default: false, description: 'Sends nothing.' }),
  },
  { additionalProperties: false, title: 'TryTool', examples: [{ arguments: { id: '7' } }] },
)

/** What came of it. */
export const TriedShape = Type.Object(
  {
    tool: Type.String(),
    request: nullable(
      Type.Object({
        method: Type.String(),
        url: Type.String(),
        headers: Type.Record(Type.String(), Type.String()),
        body: nullable(Type.String()),
      }),
      'the first request to the vendor, with words in brackets for what is secret; null where none can be made',
    ),
    result: Type.Unknown({ description: 'What the tool gives; null where it failed.' }),
    error: nullable(
      Type.Object({
        kind: Type.String(),
        message: Type.String(),
        hint: Type.String(),
        retry_after_seconds: Type.Optional(Type.Number()),
        upstream: Type.Optional(
          Type.Object({
            status: Type.Integer(),
            code: Type.Optional(Type.String()),
            message: Type.Optional(Type.String()),
            scopes: Type.Optional(Type.Array(Type.String())),
          }),
        ),
      }),
      'why it failed',
    ),
    upstream: nullable(
      Type.Object({
        status: nullable(Type.Integer({ description: 'Of the last answer.' })),
        requests: Type.Integer(),
        bytes: Type.Integer(),
        rate_limit: RateLimitShape,
      }),
      'what the vendor said; null where nothing was sent',
    ),
    duration: Type.Number({ description: 'Milliseconds, all told.' }),
    fetch_duration: Type.Number({ description: 'Milliseconds of it, waiting for the vendor.' }),
  },
  { title: 'TriedTool' },
)
