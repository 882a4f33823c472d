import { attributes, type Html, html } from '@bauhinia/html'
import { type Content, classNames } from '../../content.ts'
import { fieldGroup, type GroupProps } from '../field/field.ts'

/** One choice, or the word between two groups of choices. */
export type RadioItem = Choice | { readonly divider: string }

export interface Choice {
  readonly value: string
  readonly text: Content
  readonly id?: string | undefined
  readonly hint?: Content | undefined
  readonly disabled?: boolean | undefined
  /** Further questions, shown by the script only while this is chosen. */
  readonly conditional?: Html | undefined
}

/** One of a few choices. Nothing is chosen beforehand unless `value` says so. */
export interface RadiosProps extends Omit<GroupProps, 'id'> {
  readonly name: string
  readonly idPrefix?: string | undefined
  readonly items: readonly RadioItem[]
  readonly value?: string | undefined
  readonly inline?: boolean | undefined
}

export function radios(props: RadiosProps): Html {
  const { name, idPrefix = name, items, inline } = props
  const choices = items.map((item, index) => {
    if ('divider' in item) return html`<div class="govuk-radios__divider">${item.divider}</div>`
    return radio(item, props, index === 0 ? idPrefix : `${idPrefix}-${index + 1}`)
  })
  return fieldGroup(
    { ...props, id: idPrefix },
    html`<div class="${classNames('govuk-radios', inline && 'govuk-radios--inline')}" data-module="govuk-radios">${choices}</div>`,
  )
}

function radio(choice: Choice, { name, value }: RadiosProps, positionId: string): Html {
  const { id = positionId, hint, conditional } = choice
  const isChecked = choice.value === value
  const conditionalId = conditional && `conditional-${id}`
  return html`<div class="govuk-radios__item"><input${attributes({
    class: 'govuk-radios__input',
    id,
    name,
    type: 'radio',
    value: choice.value,
    checked: isChecked,
    disabled: choice.disabled,
    'data-aria-controls': conditionalId,
    'aria-describedby': hint === undefined ? undefined : `${id}-item-hint`,
  })}><label class="govuk-label govuk-radios__label" for="${id}">${choice.text}</label>${hint !== undefined && html`<div id="${id}-item-hint" class="govuk-hint govuk-radios__hint">${hint}</div>`}</div>${conditional && html`<div class="${classNames('govuk-radios__conditional', !isChecked && 'govuk-radios__conditional--hidden')}" id="${conditionalId}">${conditional}</div>`}`
}
