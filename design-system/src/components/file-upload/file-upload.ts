import { attributes, type Html, html } from '@bauhinia/html'
import { classNames } from '../../content.ts'
import { describedBy, type FieldProps, field } from '../field/field.ts'

/** A file from the person's device. `accept` lists types or endings as HTML's attribute does. */
export interface FileUploadProps extends FieldProps {
  readonly accept?: string | undefined
  readonly multiple?: boolean | undefined
  readonly disabled?: boolean | undefined
}

export function fileUpload(props: FileUploadProps): Html {
  const { name, id = name, error, accept, multiple, disabled } = props
  return field(
    props,
    html`<input${attributes({
      class: classNames('govuk-file-upload', error !== undefined && 'govuk-file-upload--error'),
      id,
      name,
      type: 'file',
      accept,
      multiple,
      disabled,
      'aria-describedby': describedBy(id, props),
    })}>`,
  )
}
