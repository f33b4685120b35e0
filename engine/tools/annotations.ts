import type { MethodOutline, ToolAnnotations } from '../integration.ts'
import { singular } from './name.ts'
import { plainText, wordsOf } from './text.ts'

const ACTIONS: Readonly<Record<string, string>> = {
  get: 'Get',
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
}

/** What people read on a tool: the definition's title, or one made of the method, as in `List Acme users`. */
export function toolTitle(integrationTitle: string, outline: MethodOutline): string {
  if (outline.title !== undefined) return plainText(outline.title)
  const resource = wordsOf(outline.resource).toLowerCase()
  if (outline.name === 'list') return `List ${integrationTitle} ${resource}`
  const action = Object.hasOwn(ACTIONS, outline.name) ? ACTIONS[outline.name] : undefined
  if (action === undefined) return `${wordsOf(outline.name)}: ${integrationTitle} ${resource}`
  return `${action} ${integrationTitle} ${wordsOf(singular(outline.resource)).toLowerCase()}`
}

/**
 * The hints by which clients decide whether to ask a person first. In doubt a method destroys: only what reads or
 * creates is known not to. A job leaves something behind at the vendor, such as an export, and what needs a person's
 * word has an effect: neither is read-only in the strictest reading, whatever it returns.
 * @see https://developers.openai.com/plugins/deploy/app-review
 */
export function toolAnnotations(title: string, outline: MethodOutline): ToolAnnotations {
  const readOnlyHint = outline.reads && !outline.isJob && !outline.confirms
  return {
    title,
    readOnlyHint,
    destructiveHint: outline.confirms || (!outline.reads && outline.name !== 'create'),
    idempotentHint: readOnlyHint || outline.verb === 'DELETE' || outline.verb === 'PUT',
    openWorldHint: true,
  }
}
