import { useSearchParams } from 'react-router'
import type { Integration } from '../../api/integrations.ts'

/** What is to be connected, and how; it stands in the address, so that it survives a reload. */
export interface Plan {
  readonly integration: Integration
  /** Absent where an API needs no authentication. */
  readonly way: Integration['auth_methods'][number] | undefined
  /** Null where whoever connects chooses it. */
  readonly region: string | null
  readonly choose: (integration: string) => void
  readonly setWay: (way: string) => void
  readonly setRegion: (region: string) => void
}

/** The plan among what can be connected; the first of it unless the address names another. */
export function usePlan(choices: readonly [Integration, ...Integration[]]): Plan {
  const [params, setParams] = useSearchParams()
  const put = (values: Readonly<Record<string, string>>) =>
    setParams(
      Object.entries(values).filter(([, value]) => value !== ''),
      {
        replace: true,
        preventScrollReset: true,
      },
    )
  const integration = choices.find(({ name }) => name === params.get('integration')) ?? choices[0]
  const ways = integration.auth_methods
  const way = ways.find(({ name }) => name === params.get('auth')) ?? ways[0]
  const asked = params.get('region') ?? ''
  const region = integration.region?.of.find(({ name }) => name === asked)?.name ?? null
  const now = { integration: integration.name, auth: way?.name ?? '', region: region ?? '' }
  return {
    integration,
    way,
    region,
    choose: (name) => put({ integration: name }),
    setWay: (name) => put({ ...now, auth: name }),
    setRegion: (name) => put({ ...now, region: name }),
  }
}
