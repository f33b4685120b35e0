/**
 * Where the connect page leads back to, as `POST /link-token` takes it; nothing where the dashboard is seen by plain http from
 * elsewhere, since it takes no such address.
 */
export function returnAddress(origin: string, base: string): string | undefined {
  const isTaken = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(:|$))/.test(origin)
  return isTaken ? `${origin}${base}/accounts/connected` : undefined
}
