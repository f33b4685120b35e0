const local = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a text is an https address without user and password, or an http address of this machine. */
export function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && local.has(hostname))
}
