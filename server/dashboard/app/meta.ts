/** The nonce with which styles that are made in the browser may be applied; the server puts a new one into each page. */
export function styleNonce(): string {
  return metaOf('property=csp-nonce')?.nonce ?? ''
}

/** The path below which this server is reached, without a slash at the end; empty for most. */
export function basePath(): string {
  return metaOf('name=base')?.content ?? ''
}

function metaOf(attribute: string): HTMLMetaElement | null {
  return document.querySelector<HTMLMetaElement>(`meta[${attribute}]`)
}
