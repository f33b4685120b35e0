import { html } from 'ghtml'
import type { Connecting } from '../../../engine/index.ts'
import { formatPage } from '../../pages/layout.ts'

/** The page on which a person chooses what the API left open, such as one of several organisations. */
export function formatChoicePage(
  { ask, options }: Connecting,
  { action, state }: { readonly action: string; readonly state: string },
): string {
  const choices = options.map(
    ({ value, label }, index) =>
      html`<label class="choice"><input type="radio" name="option" value="${value}" !${index === 0 ? 'checked' : ''}> ${label}</label>`,
  )
  return formatPage(
    ask,
    html`<h1>One more thing</h1>
    <form method="post" action="${action}"><input type="hidden" name="state" value="${state}">
    <fieldset><legend>${ask}</legend>!${choices.join('')}</fieldset>
    <button>Connect</button></form>`,
  )
}
