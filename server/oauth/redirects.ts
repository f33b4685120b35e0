const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether an address leads to the machine of whoever opens it. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname)
}

/**
 * Whether a code can be handed over at all these addresses: encrypted, on the person's own machine, or to a program that has
 * the scheme to itself (https://www.rfc-editor.org/rfc/rfc8252#section-7).
 */
export function areSafe(uris: readonly string[]): boolean {
  return uris.every((uri) => {
    if (!URL.canParse(uri)) return false
    const url = new URL(uri)
    return url.protocol !== 'http:' || isLoopback(url)
  })
}

/**
 * What a client says of itself, with what it left out: a program whose addresses are all on its own machine, or have a scheme of
 * their own, is native. Its port may then differ each time (RFC 8252 section 7.3), and many do not say so.
 */
export function completeMetadata({
  // What a client may ask for is its resource's to say; here it would only confine a client to what it knew of at first.
  scope: _,
  ...metadata
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { application_type: type, redirect_uris: uris } = metadata
  if (type !== undefined || !Array.isArray(uris) || uris.length === 0) return metadata
  const isNative = uris.every((uri) => URL.canParse(uri) && isOfProgram(new URL(uri)))
  return isNative ? { ...metadata, application_type: 'native' } : metadata
}

function isOfProgram(url: URL): boolean {
  if (url.protocol === 'https:') return false
  return url.protocol !== 'http:' || isLoopback(url)
}

/** Where an address leads, in words: a host, or the program that has the scheme. */
export function placeOf(uri: string): string {
  const url = new URL(uri)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.host : url.protocol
}
