import { type Static, Type } from 'typebox'
import { RequestStep, TemplatedMap } from './request.ts'

/** Where a credential is placed on each request. */
export const Apply = Type.Object(
  { headers: Type.Optional(TemplatedMap), query: Type.Optional(TemplatedMap) },
  { additionalProperties: false, description: 'Where the credential goes on each request.' },
)

export const OAuth2 = Type.Object(
  {
    authorize: Type.String({ description: 'The page on which a person grants access.' }),
    token: Type.String({ description: 'The token endpoint.' }),
    revoke: Type.Optional(RequestStep),
    scopes: Type.Optional(Type.Array(Type.String())),
    separator: Type.Optional(Type.String({ description: 'Between scopes; a space by default.' })),
    params: Type.Optional(TemplatedMap),
    apply: Type.Optional(Apply),
  },
  { additionalProperties: false, description: 'OAuth 2.0 with an authorization code.' },
)

export const Auth = Type.Object(
  { oauth2: Type.Optional(OAuth2) },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
)

export type Apply = Static<typeof Apply>
export type OAuth2 = Static<typeof OAuth2>
export type Auth = Static<typeof Auth>
