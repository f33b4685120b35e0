import type { preValidationAsyncHookHandler } from 'fastify'

/** Whoever is content with the defaults need send nothing. */
export const takeNoBody: preValidationAsyncHookHandler = async (request) => {
  request.body ??= {}
}
