/** What of an integration decides where it stands in the list. */
interface Choice {
  readonly name: string
  readonly title: string | null
  readonly tools: number
  readonly is_serving: boolean
}

/** Those that can be connected: first what can be tried in the sandbox, then what offers most. */
export function choicesOf<Each extends Choice>(
  all: readonly Each[],
  tried: string | undefined,
): readonly Each[] {
  return all
    .filter(({ is_serving }) => is_serving)
    .toSorted(
      (one, other) =>
        Number(other.name === tried) - Number(one.name === tried) ||
        other.tools - one.tools ||
        (one.title ?? one.name).localeCompare(other.title ?? other.name),
    )
}

interface App {
  readonly integration: string
  readonly region: string | null
}

/**
 * The app by which an account in a region is connected: the region's own, or else the one for all. Where the person chooses the
 * region, any one of the integration's will do to begin with.
 */
export function appFor<Each extends App>(
  apps: readonly Each[],
  { integration, region }: App,
): Each | undefined {
  const own = apps.filter((app) => app.integration === integration)
  const forAll = own.find((app) => app.region === null)
  if (region === null) return forAll ?? own[0]
  return own.find((app) => app.region === region) ?? forAll
}

/** The vendor's page on which an app is registered, of a region or else of any. */
export function consoleOf(
  consoles: readonly { readonly region: string | null; readonly url: string }[],
  region: string | null,
): string | undefined {
  return (consoles.find((each) => each.region === region) ?? consoles[0])?.url
}

/** Where a vendor's page may lead back to, as `POST /link-token` takes it; nothing where the dashboard is seen by plain http from elsewhere. */
export function returnAddress(origin: string, base: string): string | undefined {
  const takes = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(:|$))/
  return takes.test(origin) ? `${origin}${base}/start` : undefined
}
