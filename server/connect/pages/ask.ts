import { html } from 'ghtml'
import type { Auth, Field, Integration, Region } from '../../../engine/index.ts'
import { formatPage } from '../../pages/layout.ts'
import { type ConnectForm, controlOf, type Filled } from '../form.ts'

/** A form as it is shown. */
export interface ShownForm {
  readonly integration: Integration
  readonly form: ConnectForm
  /** Whether the account was connected before. */
  readonly isAnew: boolean
  /** The account's name, where it has one. */
  readonly label: string | undefined
  readonly given: Filled
  readonly region: string | undefined
  /** What is wrong, by the names of the fields. */
  readonly faults: Filled
}

/** The page that asks for what the definition asks for. */
export function formatAskPage(shown: ShownForm): string {
  const { integration, form, faults } = shown
  const { title } = integration
  const isPersonal = form.way?.grants?.from === 'person'
  const heading = headingOf(shown)
  const count = Object.keys(faults).length
  return formatPage(
    `${count > 0 ? 'Please correct: ' : ''}${heading}`,
    html`<h1>${heading}</h1>
    !${count === 0 ? '' : html`<p role="alert" class="bad">${count === 1 ? 'One answer needs' : `${count} answers need`} another look.</p>`}
    <p class="soft">${isPersonal ? `Next, ${title} asks you to sign in and to grant access. Your password stays there.` : `What you give here is kept encrypted and is used for ${title} only.`}</p>
    <form method="post" novalidate>
    <input type="hidden" name="auth" value="${form.way?.name}">
    !${form.region === undefined ? '' : formatRegion(form.region, shown.region)}
    !${form.fields.map((field) => formatField(field, shown)).join('')}
    <button>${isPersonal ? `Continue to ${title}` : 'Connect'}</button>
    </form>`,
  )
}

/** The page that asks by which of several ways to connect. */
export function formatWaysPage(integration: Integration, isAnew: boolean): string {
  const heading = headingOf({ integration, isAnew, label: undefined })
  const ways = integration.auth.map(
    (way: Auth, index) =>
      html`<label class="choice"><input type="radio" name="auth" value="${way.name}" !${index === 0 ? 'checked' : ''}> ${way.title}</label>`,
  )
  return formatPage(
    heading,
    html`<h1>${heading}</h1>
    <form method="get"><fieldset><legend>How do you want to connect?</legend>!${ways.join('')}</fieldset>
    <button>Continue</button></form>`,
  )
}

function headingOf({
  integration: { title },
  isAnew,
  label,
}: Pick<ShownForm, 'integration' | 'isAnew' | 'label'>): string {
  const account = label === undefined ? title : `${title}: ${label}`
  return isAnew ? `Reconnect ${account}` : `Connect ${account}`
}

function formatRegion({ ask, default: preset, of, fromCallback }: Region, chosen = preset): string {
  const options = Object.entries(of).map(
    ([name, { title }]) =>
      html`<option value="${name}" !${name === chosen ? 'selected' : ''}>${title}</option>`,
  )
  const help = html`<p class="help" id="region-help">Where your account lives. If you do not know, leave it as it is.</p>`
  return html`<div class="field"><label for="region">${ask}</label>
    !${fromCallback === undefined ? '' : help}
    <select id="region" name="region" !${fromCallback === undefined ? '' : 'aria-describedby="region-help"'}>!${options.join('')}</select></div>`
}

function formatField(field: Field, { given, faults }: ShownForm): string {
  const id = controlOf(field)
  const wrong = faults[field.name]
  const help = helpOf(field)
  const describedBy = [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' ')
  const marks = [
    html`id="${id}" name="${id}"`,
    describedBy && html`aria-describedby="${describedBy}"`,
    wrong && 'aria-invalid="true"',
    !field.isOptional && 'required',
  ]
    .filter(Boolean)
    .join(' ')
  // A secret is never sent back, not even to the one who wrote it.
  const value = field.isSecret ? '' : (given[field.name] ?? field.default ?? '')
  return html`<div class="field"><label for="${id}">${field.title}${field.isOptional ? ' (optional)' : ''}</label>
    !${help === '' ? '' : html`<p class="help" id="${id}-help">${help}</p>`}
    !${formatControl(field, marks, value)}
    !${wrong === undefined ? '' : html`<p class="wrong" id="${id}-wrong">${field.title} ${wrong}.</p>`}</div>`
}

function helpOf({ about, example, choices }: Field): string {
  const shown = example === undefined || choices !== undefined ? '' : `For example: ${example}`
  return [about?.replace(/[^.!?]$/, '$&.'), shown].filter(Boolean).join(' ')
}

function formatControl(field: Field, marks: string, value: string): string {
  if (field.choices !== undefined) {
    const options = Object.entries(field.choices).map(
      ([name, title]) =>
        html`<option value="${name}" !${name === value ? 'selected' : ''}>${title}</option>`,
    )
    return html`<select !${marks}>!${options.join('')}</select>`
  }
  if (field.hasLines) return html`<textarea !${marks} spellcheck="false">${value}</textarea>`
  const type = field.isSecret ? 'password' : field.format === 'email' ? 'email' : 'text'
  return html`<input type="${type}" !${marks} value="${value}" autocomplete="off" autocapitalize="none" spellcheck="false">`
}
