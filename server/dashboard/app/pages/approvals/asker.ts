/** What of an approval tells who asked. */
interface Asked {
  readonly client_name: string | null
  readonly client_version: string | null
  readonly api_token: { readonly name: string } | null
}

/** Who asks. A client tells its own name, whoever it is. */
export function askerOf({ client_name, client_version, api_token }: Asked): string {
  const version = client_version === null ? '' : ` ${client_version}`
  const client =
    client_name === null
      ? 'A client that told no name'
      : `A client that calls itself “${client_name}${version}”`
  return api_token === null ? client : `${client}, with the API token “${api_token.name}”`
}
