import { basePath } from '../meta.ts'

/** Leaves for the page on which one signs in, and comes back here. */
export function leadToSignIn(): void {
  const here = `${location.pathname.slice(basePath().length)}${location.search}`
  location.assign(`${basePath()}/sign-in?to=${encodeURIComponent(here)}`)
}
