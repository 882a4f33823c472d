import { attributes, type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { type Content, classNames } from '../../content.ts'
import { fieldMessages } from './messages.ts'

/** How large a label or legend is written; `xl` and `l` for the one question of a page. */
export type LabelSize = 's' | 'm' | 'l' | 'xl'

/** What every control that a person fills in has. `id` is the name unless given. */
export interface FieldProps {
  readonly locale: Locale
  readonly name: string
  readonly id?: string | undefined
  readonly label: Content
  readonly labelSize?: LabelSize | undefined
  /** True when the label is the page's heading; it is then inside its `h1`. */
  readonly isPageHeading?: boolean | undefined
  readonly hint?: Content | undefined
  /** What is wrong with the value and how to mend it. */
  readonly error?: Content | undefined
}

/** A question with several controls: its legend stands where a single control has its label. */
export interface GroupProps {
  readonly locale: Locale
  readonly id: string
  readonly legend: Content
  readonly legendSize?: LabelSize | undefined
  readonly isPageHeading?: boolean | undefined
  readonly hint?: Content | undefined
  readonly error?: Content | undefined
}

/** The ids of what describes a control, for `aria-describedby`. */
export function describedBy(
  id: string,
  { hint, error }: Pick<FieldProps, 'hint' | 'error'>,
): string | undefined {
  return (
    classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`) ||
    undefined
  )
}

/** A control with its label, hint and error around it. */
export function field(props: FieldProps, control: Html): Html {
  const id = props.id ?? props.name
  return html`<div class="${formGroupClass(props.error)}">${label(id, props)}${hintAndError(id, props)}${control}</div>`
}

/** Several controls that answer one question, in a fieldset. */
export function fieldGroup(props: GroupProps, controls: Html, role?: 'group'): Html {
  const { id, legend, legendSize, isPageHeading } = props
  const legendClass = classNames(
    'govuk-fieldset__legend',
    legendSize && `govuk-fieldset__legend--${legendSize}`,
  )
  return html`<div class="${formGroupClass(props.error)}"><fieldset class="govuk-fieldset"${attributes({ role, 'aria-describedby': describedBy(id, props) })}><legend class="${legendClass}">${isPageHeading ? html`<h1 class="govuk-fieldset__heading">${legend}</h1>` : legend}</legend>${hintAndError(id, props)}${controls}</fieldset></div>`
}

function formGroupClass(error: Content | undefined): string {
  return classNames('govuk-form-group', error !== undefined && 'govuk-form-group--error')
}

function label(id: string, { label, labelSize, isPageHeading }: FieldProps): Html {
  const labelClass = classNames('govuk-label', labelSize && `govuk-label--${labelSize}`)
  const element = html`<label class="${labelClass}" for="${id}">${label}</label>`
  return isPageHeading ? html`<h1 class="govuk-label-wrapper">${element}</h1>` : element
}

function hintAndError(
  id: string,
  { locale, hint, error }: Pick<FieldProps, 'locale' | 'hint' | 'error'>,
): Html {
  return html`${hint !== undefined && html`<div id="${id}-hint" class="govuk-hint">${hint}</div>`}${error !== undefined && html`<p id="${id}-error" class="govuk-error-message"><span class="govuk-visually-hidden">${fieldMessages(locale)('error')}</span> ${error}</p>`}`
}
