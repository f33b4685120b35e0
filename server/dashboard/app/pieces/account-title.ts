/** What of an account names it. */
interface Named {
  readonly id: string
  readonly integration: string
  readonly label: string | null
  readonly identity: Readonly<Record<string, unknown>> | null
}

/** What people call an account: their own words, or else the organisation, or else its API with the beginning of its id. */
export function accountTitle({ id, integration, label, identity }: Named): string {
  const organisation = identity?.['label']
  if (label !== null) return label
  return typeof organisation === 'string' ? organisation : `${integration} ${id.slice(0, 8)}`
}
