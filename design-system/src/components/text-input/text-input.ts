import { attributes, type Html, html } from '@bauhinia/html'
import { type Content, classNames } from '../../content.ts'
import { describedBy, type FieldProps, field } from '../field/field.ts'

/** A single line of text. `width` is in characters, for values whose length people know. */
export interface TextInputProps extends FieldProps {
  readonly value?: string | number | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | undefined
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | undefined
  readonly autocomplete?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
  readonly prefix?: Content | undefined
  readonly suffix?: Content | undefined
  readonly disabled?: boolean | undefined
}

export function textInput(props: TextInputProps): Html {
  const { prefix, suffix } = props
  const control = input(props)
  if (prefix === undefined && suffix === undefined) return field(props, control)
  return field(
    props,
    html`<div class="govuk-input__wrapper">${prefix !== undefined && html`<div class="govuk-input__prefix" aria-hidden="true">${prefix}</div>`}${control}${suffix !== undefined && html`<div class="govuk-input__suffix" aria-hidden="true">${suffix}</div>`}</div>`,
  )
}

function input(props: TextInputProps): Html {
  const { name, id = name, error, width, type = 'text', spellcheck } = props
  return html`<input${attributes({
    class: classNames(
      'govuk-input',
      width && `govuk-input--width-${width}`,
      error !== undefined && 'govuk-input--error',
    ),
    id,
    name,
    type,
    spellcheck: spellcheck === undefined ? undefined : String(spellcheck),
    value: props.value,
    disabled: props.disabled,
    'aria-describedby': describedBy(id, props),
    autocomplete: props.autocomplete,
    inputmode: props.inputmode,
  })}>`
}
