import { attributes, type Html, html } from '@bauhinia/html'
import { classNames } from '../../content.ts'
import { fieldGroup, type GroupProps } from '../field/field.ts'
import type { Choice } from '../radios/radios.ts'

/** One box, or the word between two groups of boxes. */
export type CheckboxItem =
  | (Choice & {
      readonly name?: string | undefined
      /** True for "none of these": choosing it clears the others, and the reverse. */
      readonly isExclusive?: boolean | undefined
    })
  | { readonly divider: string }

/** Any number of a few choices. */
export interface CheckboxesProps extends Omit<GroupProps, 'id'> {
  readonly name: string
  readonly idPrefix?: string | undefined
  readonly items: readonly CheckboxItem[]
  readonly values?: readonly string[] | undefined
}

export function checkboxes(props: CheckboxesProps): Html {
  const { name, idPrefix = name, items } = props
  const choices = items.map((item, index) => {
    if ('divider' in item) return html`<div class="govuk-checkboxes__divider">${item.divider}</div>`
    return checkbox(item, props, index === 0 ? idPrefix : `${idPrefix}-${index + 1}`)
  })
  return fieldGroup(
    { ...props, id: idPrefix },
    html`<div class="govuk-checkboxes" data-module="govuk-checkboxes">${choices}</div>`,
  )
}

function checkbox(
  item: Exclude<CheckboxItem, { readonly divider: string }>,
  { name, values = [] }: CheckboxesProps,
  positionId: string,
): Html {
  const { id = positionId, hint, conditional } = item
  const isChecked = values.includes(item.value)
  const conditionalId = conditional && `conditional-${id}`
  return html`<div class="govuk-checkboxes__item"><input${attributes({
    class: 'govuk-checkboxes__input',
    id,
    name: item.name ?? name,
    type: 'checkbox',
    value: item.value,
    checked: isChecked,
    disabled: item.disabled,
    'data-aria-controls': conditionalId,
    'data-behaviour': item.isExclusive ? 'exclusive' : undefined,
    'aria-describedby': hint === undefined ? undefined : `${id}-item-hint`,
  })}><label class="govuk-label govuk-checkboxes__label" for="${id}">${item.text}</label>${hint !== undefined && html`<div id="${id}-item-hint" class="govuk-hint govuk-checkboxes__hint">${hint}</div>`}</div>${conditional && html`<div class="${classNames('govuk-checkboxes__conditional', !isChecked && 'govuk-checkboxes__conditional--hidden')}" id="${conditionalId}">${conditional}</div>`}`
}
