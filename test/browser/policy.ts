/** What a page without scripts is allowed: one style that is known to the byte, its own forms, and no frame around it. */
export const strictPolicy =
  /^default-src 'none'; style-src 'sha256-[^' ]+'; form-action 'self'[^;]*; frame-ancestors 'none'; base-uri 'none'$/
