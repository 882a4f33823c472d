import { attributes, type Html, html } from '@bauhinia/html'
import { classNames } from '../../content.ts'
import { describedBy, type FieldProps, field } from '../field/field.ts'

export interface SelectItem {
  readonly value: string
  readonly text: string
  readonly disabled?: boolean | undefined
}

/** One of a list too long for radios. */
export interface SelectProps extends FieldProps {
  readonly items: readonly SelectItem[]
  readonly value?: string | undefined
}

export function select(props: SelectProps): Html {
  const { name, id = name, error, items, value } = props
  const options = items.map(
    (item) =>
      html`<option${attributes({ value: item.value, selected: item.value === value, disabled: item.disabled })}>${item.text}</option>`,
  )
  return field(
    props,
    html`<select${attributes({
      class: classNames('govuk-select', error !== undefined && 'govuk-select--error'),
      id,
      name,
      'aria-describedby': describedBy(id, props),
    })}>${options}</select>`,
  )
}
