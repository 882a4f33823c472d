import { attributes, type Html, html } from '@bauhinia/html'
import { classNames } from '../../content.ts'
import { describedBy, type FieldProps, field } from '../field/field.ts'

/** Text of several lines. */
export interface TextareaProps extends FieldProps {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  readonly autocomplete?: string | undefined
  readonly spellcheck?: boolean | undefined
}

export function textarea(props: TextareaProps): Html {
  const { name, id = name, error, rows = 5, value, spellcheck, autocomplete } = props
  // A line break right after the tag is dropped by browsers, so one that belongs to the text needs another.
  const text = value?.startsWith('\n') ? `\n${value}` : value
  return field(
    props,
    html`<textarea${attributes({
      class: classNames('govuk-textarea', error !== undefined && 'govuk-textarea--error'),
      id,
      name,
      rows,
      spellcheck: spellcheck === undefined ? undefined : String(spellcheck),
      'aria-describedby': describedBy(id, props),
      autocomplete,
    })}>${text}</textarea>`,
  )
}
