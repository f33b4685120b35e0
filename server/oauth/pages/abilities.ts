import { html } from 'ghtml'
import type { Tool } from '../../../engine/index.ts'
import { scopeOf } from '../../grants/scopes.ts'

/** What tools can do, in the order in which a person should care. */
export interface Abilities {
  readonly deletes: readonly Tool[]
  readonly changes: readonly Tool[]
  readonly reads: readonly Tool[]
}

/** Sorts the tools that some scopes cover by what they can do. */
export function abilitiesOf(tools: readonly Tool[], scopes: readonly string[]): Abilities {
  const covered = tools.filter((tool) => scopes.includes(scopeOf(tool)))
  const writing = covered.filter(({ annotations }) => !annotations.readOnlyHint)
  return {
    deletes: writing.filter(isDeleting),
    changes: writing.filter((tool) => !isDeleting(tool)),
    reads: covered.filter(({ annotations }) => annotations.readOnlyHint),
  }
}

/** Some APIs delete by another verb. */
function isDeleting({ method: { verb, name } }: Tool): boolean {
  return verb === 'DELETE' || /^(delete|remove)/.test(name)
}

/** Tells abilities in plain words, with the tools behind each for whoever wants to know. */
export function formatAbilities({ deletes, changes, reads }: Abilities): string {
  const groups = [
    formatGroup('Delete', deletes),
    formatGroup('Add or change', changes),
    formatGroup('Read', reads),
  ].filter((group) => group !== '')
  return groups.length === 0
    ? html`<p>Nothing now: the server offers no tools that it asks for.</p>`
    : groups.join('')
}

function formatGroup(words: string, tools: readonly Tool[]): string {
  if (tools.length === 0) return ''
  const count = tools.length === 1 ? '1 tool' : `${tools.length} tools`
  const items = tools.map(
    ({ title, name }) => html`<li>${title} <span class="soft">${name}</span></li>`,
  )
  return html`<details><summary>${words}: ${count}</summary><ul>!${items.join('')}</ul></details>`
}
