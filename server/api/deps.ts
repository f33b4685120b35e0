import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { Domain } from '../domain.ts'
import type { AddressOf } from '../http/address.ts'

/** What the API is lent by the rest of the server. */
export interface ApiDeps extends Domain {
  /** Where this server is reached, without a slash at the end; known once it listens. */
  readonly publicUrl: () => string
  readonly maxResultBytes: number
  readonly addressOf: AddressOf
}

/** A part of the server whose routes are typed by their schemas. */
export type ApiScope = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>
