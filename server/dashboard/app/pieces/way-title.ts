const words: Readonly<Record<string, string>> = {
  oauth2: 'OAuth 2',
  bearer: 'Bearer token',
  basic: 'User and password',
  apply: 'API key',
  exchange: 'Token exchange',
  sign: 'Signed requests',
  certificate: 'Client certificate',
}

/** A way to authenticate in words: as its definition calls it, and where it does not, by its scheme. */
export function wayTitle({ title, scheme }: { readonly title: string; readonly scheme: string }) {
  return title === scheme ? (words[scheme] ?? title) : title
}
